package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The marks of code blocks.
class DocumentedBlockTest {
  private static final DocumentedBlock SHOWN =
      new DocumentedBlock("a", DocumentedBlock.Mark.SHOWS, "one\n{\"id\": \"...\", \"n\": 1}\n");

  @Test
  void blocks_without_a_mark_are_left_out() {
    List<DocumentedBlock> blocks =
        DocumentedBlock.of(
            "a.md", "```sh\nrm -r /\n```\ntext\n```sh run\necho 1\n```\n```text shows\n1\n```\n");

    assertThat(blocks)
        .containsExactly(
            new DocumentedBlock("a.md 1", DocumentedBlock.Mark.RUN, "echo 1\n"),
            new DocumentedBlock("a.md 2", DocumentedBlock.Mark.SHOWS, "1\n"));
  }

  @Test
  void an_unknown_mark_is_refused() {
    assertThatThrownBy(() -> DocumentedBlock.of("a.md", "```sh rum\necho 1\n```\n"))
        .hasMessageContaining("RUM");
  }

  @Test
  void shown_lines_are_looked_for_in_their_order() {
    assertThat(SHOWN.missingIn("zero\n one\ntwo\n{\"id\": \"x\", \"n\": 1}\n")).isEmpty();
    assertThat(SHOWN.missingIn("{\"id\": \"x\", \"n\": 1}\none\n"))
        .contains("{\"id\": \"...\", \"n\": 1}");
    assertThat(SHOWN.missingIn("one\n{\"id\": \"x\", \"n\": 2}\n")).isPresent();
    assertThat(SHOWN.missingIn("")).contains("one");
  }
}
