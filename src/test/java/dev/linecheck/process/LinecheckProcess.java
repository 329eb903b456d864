package dev.linecheck.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged product in a process of its own, as its users start it.
final class LinecheckProcess implements AutoCloseable {
  /// The option for a JVM that lives for seconds: it ends before the second compiler pays.
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final Path BUILT = Path.of("target").toAbsolutePath();

  /// Options for a JVM that takes its classes from the cache which the build made. A start without
  /// the cache, as from an editor, only takes longer.
  static final List<String> WITH_CACHE =
      List.of(
          SHORT_LIVED,
          "-XX:+UseCompactObjectHeaders",
          "-XX:AOTCache=" + BUILT.resolve("process-tests.aot"),
          "-Xlog:aot*=off");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern SERVES = Pattern.compile("Linecheck serves (http://\\S+)");

  private final Process process;
  private final Path output;

  private LinecheckProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts `java ... Main` from the built jar.
  ///
  /// @param home where `demo/` is
  static LinecheckProcess start(Path home, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), home, environment, arguments);
  }

  /// Starts it where a process may have no more files and connections open than that.
  static LinecheckProcess startWithFiles(
      int files, Path home, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> limited = List.of("sh", "-c", "ulimit -n " + files + "; exec \"$0\" \"$@\"");
    return start(limited, home, environment, arguments);
  }

  /// Starts it through a launcher, as the user of an archive does.
  static LinecheckProcess startBy(
      Path launcher, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return start(command, environment);
  }

  private static LinecheckProcess start(
      List<String> before, Path home, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(command(home, arguments));
    return start(command, environment);
  }

  /// The command that starts it.
  ///
  /// @param home where `demo/` and `examples/` are
  static List<String> command(Path home, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(WITH_CACHE);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dlinecheck.home=" + home,
            "-cp",
            BUILT.resolve("linecheck.jar") + ":" + BUILT.resolve("lib") + "/*",
            "dev.linecheck.app.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static LinecheckProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    Path output = Files.createTempFile("linecheck-process-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(LINECHECK|OPENAI)_.*"));
    builder.environment().putAll(environment);
    return new LinecheckProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  /// The URL of its API, once it serves.
  String url() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Matcher serves = SERVES.matcher(output());
      if (serves.find()) {
        return serves.group(1);
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError("the server did not come up:\n" + output());
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  long pid() {
    return process.pid();
  }

  /// The time that processors have spent on it.
  Duration worked() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// Waits until it ends by itself, and gives its exit code.
  int exitCode() throws IOException, InterruptedException {
    return exitCode(PATIENCE);
  }

  /// Waits that long until it ends by itself, and gives its exit code.
  int exitCode(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end:\n" + output());
    }
    return process.exitValue();
  }

  /// As `kill -9` does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// As Ctrl-C or a deploy does.
  void terminate() {
    process.destroy();
  }

  /// Stops it where it is, as a machine does that sleeps.
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /// Lets it go on after [#pause()].
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -%s %s ended with %d".formatted(name, pid, exit));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
