package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.store.FolderLook.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLookTest {
  @TempDir private Path folder;

  @Test
  void a_folder_that_is_missing_is_not_made() {
    FolderLook look = FolderLook.at(folder.resolve("a/b"));

    assertThat(look.state()).isEqualTo(State.MISSING);
    assertThat(look.isWritable()).isTrue();
    assertThat(look.existing()).isEqualTo(folder.toAbsolutePath());
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void a_file_is_no_folder_and_has_none_below() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThat(FolderLook.at(file).state()).isEqualTo(State.NO_FOLDER);
    assertThat(FolderLook.at(file.resolve("below")).isWritable()).isFalse();
  }

  @Test
  void a_folder_that_is_held_stays_held() {
    Path data = folder.resolve("data");
    try (DataFolder held = DataFolder.take(data)) {
      FolderLook look = FolderLook.at(held.path());

      assertThat(look.state()).isEqualTo(State.USED);
      assertThat(look.holder()).isPresent();
      assertThatThrownBy(() -> DataFolder.take(data)).hasMessageContaining("in use");
    }
    assertThat(FolderLook.at(data).holder()).isEmpty();
  }

  @Test
  void secrets_that_others_may_read_are_told() throws IOException {
    Path key = Files.createFile(folder.resolve("api-key"));
    Path own = Files.createFile(folder.resolve("linecheck.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));

    assertThat(FolderLook.at(folder).open()).containsExactly(key);
    assertThat(FolderLook.at(folder).state()).isEqualTo(State.WITHOUT_DATABASE);
  }
}
