package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The hash of a request, by which a kept answer is told from one to another request.
class ModelRequestTest {
  private static final CallKey KEY =
      CallKey.first(new ItemId("i"), 1, Purpose.AGENT, Positions.reply(1));
  private static final ModelId MODEL = new ModelId("openai/gpt-x");
  private static final Optional<AnswerSchema> SCHEMA = Optional.of(new AnswerSchema("s_v1", "{}"));
  private static final ModelOptions OPTIONS =
      new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(100));
  private static final FunctionCall CALL = new FunctionCall("a", "{}", Optional.of("c"));

  private static ModelRequest asking(Message... messages) {
    return asking(List.of(), messages);
  }

  private static ModelRequest asking(List<OfferedFunction> functions, Message... messages) {
    return new ModelRequest(
        KEY, new RunId("r"), MODEL, List.of(messages), SCHEMA, OPTIONS, functions);
  }

  private static ModelRequest with(
      ModelId model, Optional<AnswerSchema> schema, ModelOptions options) {
    return new ModelRequest(
        KEY, new RunId("r"), model, List.of(Message.user("Hi")), schema, options);
  }

  private static OfferedFunction function(String name, String description, String schema) {
    return new OfferedFunction(
        name, description, Optional.of(schema), Effect.READS, List.of(), Optional.empty());
  }

  @Test
  void whatever_is_asked_otherwise_has_another_hash() {
    List<ModelRequest> requests = new ArrayList<>();
    requests.add(with(MODEL, SCHEMA, OPTIONS));
    requests.add(with(new ModelId("openai/gpt-y"), SCHEMA, OPTIONS));
    requests.add(with(MODEL, Optional.empty(), OPTIONS));
    requests.add(with(MODEL, Optional.of(new AnswerSchema("s_v2", "{}")), OPTIONS));
    requests.add(with(MODEL, SCHEMA, ModelOptions.DEFAULTS));
    requests.add(
        with(MODEL, SCHEMA, new ModelOptions(OptionalDouble.of(0.6), OptionalInt.of(100))));
    requests.add(
        with(MODEL, SCHEMA, new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(101))));
    requests.add(asking(Message.user("Hi!")));
    requests.add(asking(Message.system("Hi")));
    requests.add(asking(Message.user("Hi"), Message.user("Hi")));
    requests.add(asking(Message.assistant("Hi", List.of(CALL))));
    requests.add(asking(Message.result(CALL, "Hi")));
    requests.add(asking(List.of(function("a", "b", "{}")), Message.user("Hi")));
    requests.add(asking(List.of(function("a", "c", "{}")), Message.user("Hi")));
    requests.add(asking(List.of(function("a", "b", "{\"x\":1}")), Message.user("Hi")));

    assertThat(requests).extracting(ModelRequest::hash).doesNotHaveDuplicates();
  }

  /// A caller could otherwise speak like the end of a message and the begin of the next.
  @Test
  void no_words_of_one_part_pass_for_another() {
    assertThat(
            List.of(
                asking(Message.user("a"), Message.user("b")),
                asking(Message.user("a\n4:USER\n1:b")),
                asking(Message.user("a\n1:0\n1:0\n4:USER\n1:b")),
                asking(Message.user("ab")),
                asking(Message.user(""), Message.user("ab")),
                asking(List.of(function("a", "b", "c")), Message.user("ab")),
                asking(List.of(function("ab", "", "c")), Message.user("ab"))))
        .extracting(ModelRequest::hash)
        .doesNotHaveDuplicates();
  }

  @Test
  void what_is_not_asked_leaves_the_hash_as_it_is() {
    ModelRequest request = asking(Message.user("Hi"));
    ModelRequest elsewhere =
        new ModelRequest(
            KEY.repair(), new RunId("other"), MODEL, request.messages(), SCHEMA, OPTIONS);
    OfferedFunction offered = function("a", "b", "{}");
    OfferedFunction mocked =
        new OfferedFunction(
            "a",
            "b",
            Optional.of("{}"),
            Effect.CHANGES,
            List.of(
                new FunctionMock(
                    Optional.empty(), OptionalInt.empty(), FunctionMock.Outcome.RESULT, "{}")),
            Optional.empty());

    assertThat(request.withRoom(4_096).hash()).isEqualTo(request.hash());
    assertThat(elsewhere.hash()).isEqualTo(request.hash());
    assertThat(asking(List.of(mocked), Message.user("Hi")).hash())
        .isEqualTo(asking(List.of(offered), Message.user("Hi")).hash());
  }

  /// The ledgers of earlier versions have these digests. A stored answer is lost if its request
  /// gets another one.
  @Test
  void the_hash_of_a_request_is_the_same_in_every_version() {
    ModelRequest plain = with(MODEL, Optional.empty(), ModelOptions.DEFAULTS);
    ModelRequest whole =
        new ModelRequest(
            KEY,
            new RunId("r"),
            MODEL,
            List.of(
                Message.system(
                    "Be kind.\nAnd brief: \u00e9, \u65e5\u672c, \ud83d\ude00, a lone \ud83d!"),
                Message.user(""),
                Message.assistant(
                    "Hello", List.of(CALL, new FunctionCall("b", "", Optional.empty()))),
                Message.result(CALL, "{\"ok\":true}")),
            SCHEMA,
            new ModelOptions(
                OptionalDouble.of(0.5),
                OptionalInt.of(100),
                new TreeMap<>(Map.of("top_k", new Json("40"), "effort", new Json("\"low\"")))),
            List.of(
                function("a", "b", "{}"),
                new OfferedFunction(
                    "c", "", Optional.empty(), Effect.READS, List.of(), Optional.empty())));

    assertThat(plain.hash())
        .isEqualTo("f11b96130cc79bd8da15a0e18a588e8cb2652325cdb29af9368f07e2c3ae47df");
    assertThat(whole.seeded(new Seed(-7)).hash())
        .isEqualTo("928246deeb03a8b5b8d58c3a03574f4a8ad6377b31ffdaa85fc4bf64490ab835");
    assertThat(asking(Message.user("The prompt. ".repeat(2_000))).hash())
        .isEqualTo("420a08019a564c38e1801e8bb4bc56b3700de03420086f251394de926611c7b3");
  }

  @Test
  void room_for_a_longer_answer_stands_in_place_of_the_options() {
    assertThat(asking().maxTokens()).hasValue(100);
    assertThat(asking().withRoom(4_096).maxTokens()).hasValue(4_096);
  }
}
