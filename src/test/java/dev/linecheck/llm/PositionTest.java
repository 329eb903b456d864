package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linecheck.llm.Position.Point;
import dev.linecheck.llm.Position.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  private static final int[] NUMBERS = {0, 1, 2, 10, 11, 100, 999, 1_000, 5_000, 100_000_001};

  private static final List<Segment> SEGMENTS =
      Stream.<Segment>concat(
              Stream.of(new Position.OwnCall(), new Position.Continued()),
              IntStream.of(NUMBERS).mapToObj(Position.Sentinel::new))
          .toList();

  private static final List<Point> POINTS = points();

  private static List<Point> points() {
    List<Point> points = new ArrayList<>(List.of(new Position.WholeCall()));
    for (int number : NUMBERS) {
      points.add(new Position.Reply(number));
      points.add(new Position.Turn(number));
      points.add(new Position.TurnsFrom(number));
      IntStream.of(NUMBERS).mapToObj(at -> new Position.Decision(at, number)).forEach(points::add);
    }
    return points;
  }

  private static List<Position> positions() {
    return SEGMENTS.stream().flatMap(in -> POINTS.stream().map(in::at)).toList();
  }

  @Test
  void theSamplesHaveEveryKind() {
    assertThat(SEGMENTS.stream().map(Object::getClass).collect(Collectors.<Object>toSet()))
        .containsExactlyInAnyOrder((Object[]) Segment.class.getPermittedSubclasses());
    assertThat(POINTS.stream().map(Object::getClass).collect(Collectors.<Object>toSet()))
        .containsExactlyInAnyOrder((Object[]) Point.class.getPermittedSubclasses());
  }

  @Test
  void everyPositionIsReadBackFromItsText() {
    assertThat(positions())
        .allSatisfy(one -> assertThat(Position.parse(one.text())).isEqualTo(one));
  }

  @Test
  void noTwoPositionsShareAText() {
    assertThat(positions()).extracting(Position::text).doesNotHaveDuplicates();
  }

  @Test
  void aPrefixTellsOneConversationFromAllOthers() {
    for (Segment segment : SEGMENTS.subList(1, SEGMENTS.size())) {
      assertThat(positions().stream().filter(one -> one.text().startsWith(segment.prefix())))
          .allMatch(one -> one.segment().equals(segment))
          .hasSize(POINTS.size());
    }
  }

  @Test
  void aTextFitsIntoAHeaderAndAKey() {
    assertThat(positions()).allMatch(one -> one.text().matches("[a-z0-9:-]+"));
  }

  @Test
  void theTextsAreTheseForGood() {
    assertThat(Position.of(new Position.Reply(3)).text()).isEqualTo("reply:3");
    assertThat(Position.of(new Position.Decision(4, 1)).text()).isEqualTo("decision:4:1");
    assertThat(new Position.Continued().at(new Position.Turn(7)).text())
        .isEqualTo("continued:turn:7");
    assertThat(new Position.Sentinel(2).at(new Position.TurnsFrom(1)).text())
        .isEqualTo("sentinel:2:turns-from:1");
    assertThat(Position.of(new Position.WholeCall()).text()).isEqualTo("whole-call");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "turn",
        "turn:",
        "turn:-1",
        "turn:+1",
        "turn:01",
        "turn:1:",
        "turn:1:2",
        "turn:x",
        "Turn:1",
        " turn:1",
        "decision:1",
        "continued",
        "continued:",
        "continued:continued:turn:1",
        "sentinel:turn:1",
        "sentinel:1",
        "sentinel:1:sentinel:2:turn:1",
        "whole-call:1",
        "1"
      })
  void anythingElseIsNoPosition(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
  }

  @Test
  void aNumberIsNeverNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Position.Turn(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position.Sentinel(-1));
  }
}
