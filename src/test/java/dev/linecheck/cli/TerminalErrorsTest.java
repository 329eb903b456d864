package dev.linecheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalErrorsTest {
  private static String taking(IOException cause) {
    return TerminalErrors.sentence(new UncheckedIOException("taking the data folder data", cause));
  }

  @Test
  void a_file_that_may_not_be_opened_is_a_permission_denied() {
    assertThat(taking(new AccessDeniedException("data/linecheck.lock")))
        .isEqualTo("taking the data folder data: permission denied for data/linecheck.lock");
  }

  @Test
  void other_troubles_of_files_have_their_words() {
    assertThat(taking(new NoSuchFileException("data/x"))).endsWith(": there is no data/x");
    assertThat(taking(new FileAlreadyExistsException("data")))
        .endsWith(": something else is at data");
    assertThat(taking(new FileSystemException("data", null, "Read-only file system")))
        .endsWith(": Read-only file system, at data");
    assertThat(taking(new FileSystemException("data"))).endsWith(": data");
  }

  @Test
  void what_has_no_words_is_told_by_its_kind() {
    assertThat(taking(new IOException())).endsWith(": IOException");
    assertThat(TerminalErrors.sentence(new IllegalStateException()))
        .isEqualTo("IllegalStateException");
  }

  @Test
  void problems_of_settings_stand_alone() {
    SettingsException e = new SettingsException(List.of("a: b"));

    assertThat(TerminalErrors.sentence(e)).isEqualTo(e.getMessage());
  }
}
