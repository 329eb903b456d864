package dev.linecheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of this program in a process of its own, with the JVM and the libraries of this one.
///
/// @param output receives all that it prints
/// @param startedAt just before it was started
record ChildProcess(Process process, Path output, Instant startedAt) {
  private static final String MAIN = "dev.linecheck.app.Main";
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 10;
  private static final Pattern WARNING = Pattern.compile("^\\S+ (WARNING|SEVERE) .*");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /// The variables of the environment that would change a server. Addresses of proxies are among
  /// them, because all that is measured runs on this machine.
  private static final Pattern SETTING =
      Pattern.compile("(?i)(LINECHECK|OPENAI|ANTHROPIC|GEMINI)_.*|https?_proxy");

  /// @param jvm options in addition to those of this process
  static ChildProcess start(
      Path folder,
      Instant now,
      List<String> jvm,
      Map<String, String> settings,
      List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(words);
    try {
      Path output = Files.createTempFile(folder, "output-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> SETTING.matcher(name).matches());
      builder.environment().putAll(settings);
      return new ChildProcess(builder.redirectOutput(output.toFile()).start(), output, now);
    } catch (IOException e) {
      throw new UncheckedIOException("starting a process of its own for " + words.getFirst(), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Returns the processor time that it has used since its start.
  Duration cpu() {
    return process
        .toHandle()
        .info()
        .totalCpuDuration()
        .orElseThrow(() ->
            new IllegalStateException("this machine does not tell the CPU time of a process"));
  }

  /// Returns the most memory that it has used since its start; empty where nobody tells it.
  OptionalLong peakBytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    Matcher peak = PEAK.matcher(read(status));
    return peak.find()
        ? OptionalLong.of(Long.parseLong(peak.group(1)) << 10)
        : OptionalLong.empty();
  }

  List<String> warnings() {
    return text().lines().filter(line -> WARNING.matcher(line).matches()).toList();
  }

  String lastLines() {
    List<String> lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  String text() {
    return read(output);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /// Tells it to stop, and waits until it has.
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
