package dev.linecheck.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What commands share.
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

  /// Prints a new key alone on the standard output, so that a script can take it from there.
  static void showKey(@Nullable CommandSpec spec, String sentence, String key) {
    PrintWriter err = line(spec).getErr();
    err.println(sentence);
    err.flush();
    PrintWriter out = out(spec);
    out.println(key);
    out.flush();
  }

  /// A name as a terminal may have it: nothing in it moves the cursor.
  static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /// Whether a person watches what is printed. A file or a log does not.
  static boolean isWatched() {
    // JDK 25 has no console where neither end is a terminal
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /// Waits for Ctrl-C or SIGTERM and lets the server end in order.
  ///
  /// @throws IllegalStateException when the server can take no requests any more
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
}
