package dev.linecheck.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `linecheck completion`, in a real bash.
class CompletionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"doc,doctor", "keys cr,create", "doctor --pro,--providers", "fake,''"})
  void a_shell_completes_commands_and_options(String begun, String whole) throws Exception {
    Path script =
        Files.writeString(folder.resolve("completion"), CommandRun.of("completion").out());
    String asking =
        """
        compopt() { :; }
        source '%s'
        COMP_WORDS=(linecheck %s)
        COMP_CWORD=%d
        _complete_linecheck
        echo "${COMPREPLY[@]}"
        """
            .formatted(script, begun, begun.split(" ", -1).length);

    Process bash =
        new ProcessBuilder(List.of("bash", "-c", asking)).redirectErrorStream(true).start();
    String answer = new String(bash.getInputStream().readAllBytes(), UTF_8);

    assertThat(bash.waitFor()).as(answer).isZero();
    assertThat(answer.strip()).isEqualTo(whole);
  }

  @Test
  void the_script_names_no_folder_of_this_machine() {
    assertThat(CommandRun.of("completion").out())
        .doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
  }
}
