package dev.linecheck.replay;

import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.RecordedModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the agent's model is shown of a recording that is not plain.
class RecordedLinesTest {
  @Test
  void a_result_without_an_id_is_that_of_the_oldest_open_call() {
    Transcript nameless =
        new Recording()
            .caller("Stock and price?")
            .calls("", call("stock", "{}", "a"), call("price", "{}", "b"))
            .result(Optional.empty(), "nine")
            .result(Optional.empty(), "5.10")
            .agent("Nine, at 5.10.")
            .caller("Fine.")
            .agent("Bye.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, nameless);

    assertThat(asked(model, 6))
        .filteredOn(message -> message.role() == Message.Role.FUNCTION)
        .extracting(Message::text)
        .containsExactly("nine", "5.10");
  }

  @Test
  void a_second_result_replaces_the_first_from_its_place_on() {
    Transcript twice =
        new Recording()
            .caller("A van?")
            .calls("", call("vans", "{}", "v"))
            .result("v", "wait")
            .agent("One moment.")
            .caller("Yes?")
            .agent("Still looking.")
            .result("v", "at noon")
            .caller("And?")
            .agent("At noon.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, twice);

    assertThat(asked(model, 5))
        .extracting(Message::text)
        .contains("wait")
        .doesNotContain("at noon");
    assertThat(asked(model, 8))
        .extracting(Message::text)
        .contains("at noon")
        .doesNotContain("wait");
  }

  @Test
  void a_step_of_a_flow_replaces_no_result_that_comes_later() {
    Transcript flow =
        new Recording()
            .caller("A van?")
            .calls("", call("vans", "{}", "v"))
            .step("street", "{\"left\":\"nothing\"}")
            .caller("Fern Road.")
            .result("v", "at noon")
            .agent("At noon.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, flow);

    assertThat(asked(model, 5)).extracting(Message::text).contains("at noon");
    assertThat(asked(model, 5)).noneMatch(message -> message.text().contains("left"));
  }

  @Test
  void notes_to_the_model_are_system_messages_where_they_stood() {
    Transcript noted =
        new Recording()
            .agent("Which day?")
            .note("The caller is silent.")
            .agent("Are you there?")
            .caller("Monday.")
            .note("Monday is a holiday.")
            .agent("Not on Monday.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    List<ReplayedTurn> turns = Replays.offering().of(model, noted).turns();

    assertThat(turns).extracting(ReplayedTurn::index).containsExactly(0, 2, 5);
    assertThat(asked(model, 2).getLast()).isEqualTo(Message.system("The caller is silent."));
    assertThat(asked(model, 5).subList(4, 7))
        .containsExactly(
            Message.assistant("Are you there?"),
            Message.user("Monday."),
            Message.system("Monday is a holiday."));
  }

  @Test
  void others_than_the_caller_are_named_and_what_the_agent_cannot_know_is_not_shown() {
    Transcript mixed =
        new Recording()
            .menu("Press two for service.")
            .keys("2#")
            .target("Workshop here.")
            .callerDoes("reset {}")
            .caller("It works.")
            .agent("Good.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, mixed);

    assertThat(asked(model, 5).stream().skip(1))
        .containsExactly(
            Message.user("[menu] Press two for service."),
            Message.user("[keys 2#]"),
            Message.user("[transfer target] Workshop here."),
            Message.user("It works."));
  }

  private static List<Message> asked(RecordedModel model, int point) {
    return model.requests().stream()
        .filter(request -> Positions.index(request) == point)
        .flatMap(request -> request.messages().stream())
        .toList();
  }
}
