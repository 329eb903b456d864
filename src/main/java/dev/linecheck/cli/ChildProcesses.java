package dev.linecheck.cli;

import dev.linecheck.time.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The processes that a command starts, and their temporary folder. They end, and the folder is
/// deleted, when the work ends or fails, and when this process is told to stop.
final class ChildProcesses implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(5);

  private final InstantSource clock;
  private final Waits waits;
  private final CommandFolder folder = CommandFolder.create("bench");
  private final List<ChildProcess> running = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "shutdown");

  /// Held while a process starts and while all end, so that a signal waits for a start.
  private final ReentrantLock changing = new ReentrantLock();

  ChildProcesses(InstantSource clock, Waits waits) {
    this.clock = clock;
    this.waits = waits;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  ChildProcess start(List<String> jvm, Map<String, String> settings, List<String> words) {
    changing.lock();
    try {
      ChildProcess started =
          ChildProcess.start(folder.path(), clock.instant(), jvm, settings, words);
      running.add(started);
      return started;
    } finally {
      changing.unlock();
    }
  }

  /// Waits for a line of its output, and returns the first group of the pattern in it.
  String await(ChildProcess process, Pattern line) {
    while (true) {
      boolean isAlive = process.isAlive();
      Matcher found = line.matcher(process.text());
      if (found.find()) {
        return found.group(1);
      }
      if (!isAlive) {
        throw new IllegalStateException(
            "a process that was to be measured has ended:\n" + process.lastLines());
      }
      waits.pause(LOOK);
    }
  }

  void end(ChildProcess process) {
    changing.lock();
    try {
      process.end();
      running.remove(process);
    } finally {
      changing.unlock();
    }
  }

  Path newFolder() {
    try {
      return Files.createTempDirectory(folder.path(), "data-");
    } catch (IOException e) {
      throw new UncheckedIOException("making a data folder", e);
    }
  }

  @Override
  public void close() {
    Commands.removeHook(hook);
    end();
  }

  private void end() {
    changing.lock();
    try {
      running.forEach(ChildProcess::end);
      running.clear();
      folder.delete();
    } finally {
      changing.unlock();
    }
  }
}
