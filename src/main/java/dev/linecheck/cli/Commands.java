package dev.linecheck.cli;

import dev.linecheck.pipeline.Colours;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Helpers of several commands.
final class Commands {
  private Commands() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return line(spec).getOut();
  }

  static CommandLine line(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls a command");
    }
    return spec.commandLine();
  }

  /// Prints a new key alone on standard output, so that a script can read it from there.
  static void showKey(@Nullable CommandSpec spec, String sentence, String key) {
    PrintWriter err = line(spec).getErr();
    err.println(sentence);
    err.flush();
    PrintWriter out = out(spec);
    out.println(key);
    out.flush();
  }

  /// Whether the output is a terminal that a person watches, not a file or a log.
  static boolean isWatched() {
    // JDK 25 returns no console if neither end is a terminal
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /// Whether what a command prints has colours: on a terminal, unless `NO_COLOR` is set.
  static Colours colours(Map<String, String> environment) {
    return isWatched() && environment.getOrDefault("NO_COLOR", "").isEmpty()
        ? Colours.ON
        : Colours.OFF;
  }

  /// Waits for Ctrl-C or SIGTERM, and lets the server shut down in order.
  ///
  /// @throws IllegalStateException when the server cannot accept requests any more
  static void serveUntilStopped(RunningServer server) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    server.awaitEnd();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Removes a hook whose work the caller is about to do itself. If the process is ending, the hook
  /// does it, and this waits for the end; failures in the meantime do not matter.
  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      awaitTheEndOfTheProcess();
    }
  }

  /// Waits for Ctrl-C or SIGTERM.
  static void awaitTheEndOfTheProcess() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
