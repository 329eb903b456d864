package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plants every fault and lets storms come. Takes minutes, so only `mvn verify -Pfaults` runs it:
/// no everyday build depends on the text of the sources.
class PlantedFaultsCheck {
  private static final int STORMS = 500;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void storms_notice_each_fault(PlantedFault fault) throws Exception {
    String noticed = FaultyEngine.with(fault, folder).storms(STORMS);

    System.out.printf("%s%n  %s%n", fault, noticed.lines().findFirst().orElse("not noticed"));
    assertThat(noticed).as("%s in %d storms", fault, STORMS).isNotEmpty();
  }
}
