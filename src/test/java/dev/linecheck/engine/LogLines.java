package dev.linecheck.engine;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A log that keeps its lines, each with its level before it.
public final class LogLines implements System.Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

  public List<String> all() {
    return List.copyOf(lines);
  }

  List<Throwable> thrown() {
    return List.copyOf(thrown);
  }

  @Override
  public String getName() {
    return "lines";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, @Nullable String message, Throwable cause) {
    lines.add(level + " " + message);
    thrown.add(cause);
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, @Nullable String format, Object... parameters) {
    lines.add(level + " " + format);
  }
}
