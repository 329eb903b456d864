package dev.linecheck.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.doctor.CheckupFinding.Sign;
import dev.linecheck.doctor.PortCheck.Use;
import dev.linecheck.store.DatabaseLook;
import dev.linecheck.store.DatabaseLook.Closed;
import dev.linecheck.store.DatabaseLook.Opened;
import dev.linecheck.store.DatabaseLook.Pages;
import dev.linecheck.store.FolderLook;
import dev.linecheck.store.FolderLook.State;
import dev.linecheck.store.LockHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The findings of each check, by its facts.
class ChecksTest {
  private static final long GIB = 1L << 30;
  private static final Path FOLDER = Path.of("data");
  private static final String HOST = "127.0.0.1";

  @ParameterizedTest
  @CsvSource({"25,2,8,OK", "24,2,8,WRONG", "25,8,8,LOOK", "25,0,8,LOOK"})
  void java_is_new_enough_and_its_heap_fits_into_the_memory(
      int feature, long heap, long memory, Sign sign) {
    var facts = new JavaCheck.Facts(feature, "25.0.1", heap * GIB, memory * GIB);

    assertThat(JavaCheck.of(facts).sign()).isEqualTo(sign);
  }

  @Test
  void a_setting_that_is_wrong_is_a_finding_of_its_own() {
    List<CheckupFinding> findings = SettingsCheck.of(List.of("one", "two"), List.of("three"));

    assertThat(findings)
        .extracting(CheckupFinding::sign)
        .containsExactly(Sign.WRONG, Sign.WRONG, Sign.LOOK);
    assertThat(SettingsCheck.of(List.of(), List.of()).getFirst().sign()).isEqualTo(Sign.OK);
  }

  @Test
  void a_folder_tells_who_holds_it() {
    var holder = new LockHolder(OptionalLong.of(4711));
    var look = new FolderLook(FOLDER, State.USED, true, Optional.of(holder), List.of());

    assertThat(FolderCheck.of(look))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.sign()).isEqualTo(Sign.OK);
          assertThat(finding.found()).contains("process 4711");
        });
  }

  @Test
  void a_folder_that_may_not_be_written_is_wrong_and_an_open_key_is_told() {
    var look =
        new FolderLook(
            FOLDER, State.USED, false, Optional.empty(), List.of(FOLDER.resolve("api-key")));

    assertThat(FolderCheck.of(look))
        .extracting(CheckupFinding::sign)
        .containsExactly(Sign.WRONG, Sign.LOOK);
    assertThat(FolderCheck.of(look).getLast().cure()).isEqualTo("Close it: chmod 600 data/api-key");
  }

  @Test
  void a_database_is_told_by_its_version_and_its_pages() {
    assertThat(sign(new Opened(DatabaseLook.NEWEST, Pages.SOUND))).isEqualTo(Sign.OK);
    assertThat(sign(new Opened(DatabaseLook.NEWEST, Pages.UNFINISHED))).isEqualTo(Sign.OK);
    assertThat(sign(new Opened(DatabaseLook.NEWEST, Pages.NOT_READ))).isEqualTo(Sign.OK);
    assertThat(sign(new Opened(0, Pages.SOUND))).isEqualTo(Sign.OK);
    assertThat(sign(new Opened(DatabaseLook.NEWEST - 1, Pages.SOUND))).isEqualTo(Sign.LOOK);
    assertThat(sign(new Opened(DatabaseLook.NEWEST + 1, Pages.SOUND))).isEqualTo(Sign.WRONG);
    assertThat(sign(new Opened(DatabaseLook.NEWEST, Pages.DAMAGED))).isEqualTo(Sign.WRONG);
    assertThat(sign(new Closed("permission denied"))).isEqualTo(Sign.WRONG);
  }

  @Test
  void an_older_schema_names_the_version_that_it_gets() {
    assertThat(DatabaseCheck.of("db", new Opened(1, Pages.SOUND)).cure())
        .startsWith("The next start brings it to version %d,".formatted(DatabaseLook.NEWEST));
  }

  private static Sign sign(DatabaseLook look) {
    return DatabaseCheck.of("linecheck.db", look).sign();
  }

  @ParameterizedTest
  @CsvSource({"99,WRONG", "100,LOOK", "999,LOOK", "1000,OK"})
  void the_disk_has_room_above_the_named_limit(long free, Sign sign) {
    CheckupFinding finding = DiskCheck.of(FOLDER, free, 100);

    assertThat(finding.sign()).isEqualTo(sign);
    assertThat(finding.found()).contains("disk-min");
  }

  @Test
  void a_port_is_free_or_taken_or_not_to_be_had() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      assertThat(PortCheck.use(HOST, port, Duration.ofMillis(200))).isEqualTo(Use.OTHERS);
    }
    assertThat(PortCheck.use(HOST, port, Duration.ofSeconds(5))).isEqualTo(Use.FREE);
    assertThat(PortCheck.use(HOST, 0, Duration.ofSeconds(5))).isEqualTo(Use.ANY);
    assertThat(PortCheck.use("192.0.2.1", port, Duration.ofMillis(50))).isEqualTo(Use.FORBIDDEN);
  }

  @Test
  void a_port_that_linecheck_has_is_right_for_the_data_that_is_in_use() {
    var holder = Optional.of(new LockHolder(OptionalLong.empty()));

    assertThat(PortCheck.of(HOST, 1, Use.LINECHECK, holder).sign()).isEqualTo(Sign.OK);
    assertThat(PortCheck.of(HOST, 1, Use.LINECHECK, Optional.empty()).sign()).isEqualTo(Sign.LOOK);
    assertThat(PortCheck.of(HOST, 1, Use.OTHERS, holder).sign()).isEqualTo(Sign.WRONG);
    assertThat(PortCheck.of(HOST, 1, Use.FORBIDDEN).sign()).isEqualTo(Sign.WRONG);
  }
}
