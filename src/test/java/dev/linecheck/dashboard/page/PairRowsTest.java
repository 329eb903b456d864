package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dashboard.view.CallView.Fold;
import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.PairView.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PairRowsTest {
  private static Line line(String kind, String words, List<Fold> calls) {
    return new Line(
        0, kind, kind, "", "", "", "", List.of(new TextPart(words, false)), List.of(), calls);
  }

  private static Line agent(String words) {
    return line("agent", words, List.of());
  }

  private static Line caller(String words) {
    return line("caller", words, List.of());
  }

  private static Line tool(String words) {
    return line("tool", words, List.of());
  }

  private static List<String> shown(List<Line> before, List<Line> after) {
    return PairRows.of(before, after).stream().map(PairRowsTest::text).toList();
  }

  private static String text(Row row) {
    return (row.isFirstDifference() ? "here: " : "") + text(row.before()) + "|" + text(row.after());
  }

  private static String text(Optional<Line> line) {
    return line.map(Line::words).orElse(List.of()).stream()
        .map(TextPart::text)
        .collect(Collectors.joining());
  }

  @Test
  void turns_stand_beside_turns_and_the_calls_part_once() {
    assertThat(
            shown(
                List.of(agent("hi"), caller("a"), agent("b"), caller("c")),
                List.of(agent("hi"), caller("a"), agent("x"), caller("y"), agent("z"))))
        .containsExactly("hi|hi", "a|a", "here: b|x", "c|y", "|z");
  }

  @Test
  void what_stands_between_turns_has_a_row_of_its_own() {
    assertThat(shown(List.of(agent("hi"), tool("t"), agent("b")), List.of(agent("hi"), agent("b"))))
        .containsExactly("hi|hi", "here: t|", "b|b");
    assertThat(
            shown(List.of(agent("hi"), caller("a")), List.of(agent("hi"), tool("t"), caller("a"))))
        .containsExactly("hi|hi", "here: |t", "a|a");
  }

  @Test
  void a_turn_more_of_the_agent_does_not_shift_the_rest() {
    assertThat(
            shown(
                List.of(agent("hi"), agent("still there?"), caller("a")),
                List.of(agent("hi"), caller("a"))))
        .containsExactly("hi|hi", "here: still there?|", "a|a");
  }

  @Test
  void calls_that_are_alike_do_not_part() {
    assertThat(shown(List.of(agent("hi")), List.of(agent("hi")))).containsExactly("hi|hi");
    assertThat(shown(List.of(), List.of())).isEmpty();
  }

  @Test
  void the_calls_part_at_another_argument_of_a_function_and_both_are_open() {
    List<Row> rows =
        PairRows.of(
            List.of(line("agent", "", List.of(book("9")))),
            List.of(line("agent", "", List.of(book("10")))));

    assertThat(rows.getFirst().isFirstDifference()).isTrue();
    assertThat(rows.getFirst().before().orElseThrow().calls().getFirst().isOpen()).isTrue();
    assertThat(rows.getFirst().after().orElseThrow().calls().getFirst().isOpen()).isTrue();
  }

  private static Fold book(String hour) {
    return new Fold(
        Optional.empty(), "book", hour, "ok", "", hour, List.of(new TextPart("ok", false)), false);
  }
}
