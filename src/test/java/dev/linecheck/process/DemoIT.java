package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path home;

  @Test
  void the_better_version_wins_and_the_demo_ends_with_zero() throws Exception {
    try (LinecheckProcess demo = demo(Path.of("").toAbsolutePath())) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).containsPattern("passing\\s+2 of 8\\s+7 of 8");
    }
  }

  @Test
  void editing_the_prompt_changes_the_outcome() throws Exception {
    copy(Path.of("demo"), home.resolve("demo"));
    Path better = home.resolve("demo/agent/v2.md");
    Files.writeString(
        better, Files.readString(better).replace("results are guaranteed", "results vary"));

    try (LinecheckProcess demo = demo(home)) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).containsPattern("passing\\s+2 of 8\\s+8 of 8");
    }
  }

  private static LinecheckProcess demo(Path home) throws IOException {
    return LinecheckProcess.start(home, Map.of(), "demo", "--exit");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
