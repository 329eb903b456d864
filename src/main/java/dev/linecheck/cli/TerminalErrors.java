package dev.linecheck.cli;

import dev.linecheck.settings.SettingsException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Describes failures for the person at the terminal.
final class TerminalErrors {
  private TerminalErrors() {}

  static String sentence(Exception e) {
    Throwable cause = e.getCause();
    return e instanceof SettingsException || cause == null
        ? message(e)
        : message(e) + ": " + reason(cause);
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case BindException taken -> message(taken) + "; choose another with --host or --port";
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException there -> "something else is at " + there.getFile();
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + ", at " + other.getFile();
      case Throwable other -> message(other);
    };
  }

  private static String message(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
