package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keeps the planted faults plantable; whether the storms notice them is [PlantedFaultsCheck].
class PlantedFaultsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void each_fault_can_be_planted(PlantedFault fault) throws Exception {
    assertThat(FaultyEngine.with(fault, folder).classes()).isNotEmptyDirectory();
  }
}
