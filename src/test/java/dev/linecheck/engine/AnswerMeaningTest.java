package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.engine.RolesOfItem.Role;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The outcome of an item for each kind of answer in each role. No trouble of a provider or an
/// operator counts as the agent's, and no fault of the agent as theirs.
class AnswerMeaningTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);

  /// The rows are kinds of answers, the columns are the roles in their order. The outcome is the
  /// code of the item's error, or whether its call passes.
  private static final String TABLE =
      """
                       AGENT         REPLAYED      FLOW          REPLAYED_FLOW CALLER          JUDGE          JUDGE_OF_CALL  VERIFICATION ESCALATION CHECKLIST ROUTER           FUNCTION
      NOTHING_CUT      model_cut_off model_cut_off model_cut_off model_cut_off model_cut_off   judge_unusable judge_unusable failing      failing    passing   model_cut_off    model_cut_off
      NOTHING          model_empty   model_empty   model_empty   model_empty   model_empty     judge_unusable judge_unusable failing      failing    passing   model_empty      model_empty
      WORDS_CUT        passing       passing       passing       passing       passing         judge_unusable judge_unusable failing      failing    passing   model_cut_off    model_cut_off
      DECLINED         passing       passing       passing       passing       simulator_error judge_unusable judge_unusable failing      failing    passing   model_unreadable model_unreadable
      REFUSAL_IN_WORDS passing       passing       passing       passing       simulator_error judge_unusable judge_unusable failing      failing    passing   model_unreadable passing
      FILTERED         model_filtered model_filtered model_filtered model_filtered model_filtered judge_unusable judge_unusable failing   failing    passing   model_filtered   model_filtered
      REQUEST_FILTERED model_filtered model_filtered model_filtered model_filtered model_filtered judge_unusable judge_unusable failing   failing    passing   model_filtered   model_filtered
      CALL_IN_MARKS    model_setup   model_setup   failing       failing       simulator_error judge_unusable judge_unusable failing      failing    passing   model_unreadable model_unreadable
      CALL_BARE        model_setup   model_setup   passing       passing       simulator_error judge_unusable judge_unusable failing      failing    passing   model_unreadable passing
      AFTER_PROSE      passing       passing       passing       passing       passing         passing        passing        passing      passing    passing   passing          passing
      """;

  /// A kind of answer.
  enum Kind {
    /// The thinking used all tokens, or all the words are in it.
    NOTHING_CUT,
    NOTHING,
    WORDS_CUT,
    DECLINED,
    REFUSAL_IN_WORDS,
    FILTERED,
    REQUEST_FILTERED,
    CALL_IN_MARKS,
    CALL_BARE,
    AFTER_PROSE;

    ModelAnswer answer(ModelRequest request, String good) {
      return switch (this) {
        case NOTHING_CUT -> of("", FinishReason.LENGTH);
        case NOTHING -> of("", FinishReason.COMPLETE);
        case WORDS_CUT -> of("I would like to", FinishReason.LENGTH);
        case DECLINED -> of("I will not do that.", FinishReason.DECLINED);
        case REFUSAL_IN_WORDS ->
            of("I'm sorry, but I can't assist with that request.", FinishReason.COMPLETE);
        case FILTERED -> of("", FinishReason.FILTERED);
        case REQUEST_FILTERED ->
            throw new ModelException(
                ModelFailure.FILTERED, request.asked() + ": refused by the filter of violence");
        case CALL_IN_MARKS ->
            of(
                "<tool_call>{\"name\":\"book\",\"arguments\":{}}</tool_call>",
                FinishReason.COMPLETE);
        case CALL_BARE -> of("{\"name\":\"book\",\"arguments\":{}}", FinishReason.COMPLETE);
        case AFTER_PROSE -> of("Let me see.\n```json\n" + good + "\n```", FinishReason.COMPLETE);
      };
    }

    private static ModelAnswer of(String text, FinishReason finish) {
      return new ModelAnswer(text, finish, new TokenUsage(50, 0, 900), "tried");
    }
  }

  static Stream<Arguments> cells() {
    List<String> rows = TABLE.lines().toList();
    List<String> roles = words(rows.getFirst());
    List<Arguments> cells = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      List<String> cell = words(row);
      assertThat(cell).as(row).hasSize(roles.size() + 1);
      for (int i = 0; i < roles.size(); i++) {
        cells.add(
            Arguments.of(
                Kind.valueOf(cell.getFirst()), Role.valueOf(roles.get(i)), cell.get(i + 1)));
      }
    }
    return cells.stream();
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  @Test
  void the_table_has_a_row_for_each_kind_and_a_column_for_each_role() {
    assertThat(words(TABLE.lines().toList().getFirst()))
        .containsExactlyElementsOf(Stream.of(Role.values()).map(Enum::name).toList());
    assertThat(TABLE.lines().skip(1).map(row -> words(row).getFirst()))
        .containsExactlyElementsOf(Stream.of(Kind.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void an_answer_has_one_meaning_in_each_role_and_an_error_says_what_to_do(
      Kind kind, Role role, String outcome) {
    try (Database database = Databases.sqlite()) {
      RecordedModel model = play(database, kind, role);

      EvalItem item = item(database);
      assertThat(outcome(database, item)).isEqualTo(outcome);
      assertThat(model.requests(role.purpose())).as("requests of the role").isNotEmpty();
      RunCounts counts = new RunStore(database).find(WORKSPACE, RUN).orElseThrow().counts();
      assertThat(counts.passing()).isEqualTo(outcome.equals("passing") ? 1 : 0);
      assertThat(counts.failing()).isEqualTo(outcome.equals("failing") ? 1 : 0);
      assertThat(counts.errored()).isEqualTo(item.error().isPresent() ? 1 : 0);
      item.error().ifPresent(error -> checkMessage(error.message(), role, error.code()));
    }
  }

  private static void checkMessage(String message, Role role, String code) {
    assertThat(message)
        .startsWith("record x0, " + role.purpose().role() + " test")
        .contains(
            switch (code) {
              case "model_cut_off" ->
                  List.of("900 output tokens", "max_tokens", "reasoning effort");
              case "model_empty" -> List.of("900 output tokens", "reasoning effort");
              case "model_setup" -> List.of("tool parser");
              case "model_filtered" -> List.of("filter");
              case ItemOutcome.INVALID_SIMULATION -> List.of("asked twice", "(callerModelId), or ");
              default -> List.of("asked twice");
            });
  }

  @Test
  void words_that_were_cut_off_are_marked_and_the_judge_is_told() {
    try (Database database = Databases.sqlite()) {
      RecordedModel model = play(database, Kind.WORDS_CUT, Role.AGENT);

      assertThat(result(database).outcome().transcript().entries())
          .filteredOn(line -> line.text().equals("I would like to"))
          .hasSize(2)
          .allMatch(line -> line.detail().hasCutWords());
      JsonNode document =
          model.requests(Purpose.JUDGE).stream()
              .map(ItemJudge::document)
              .max(Comparator.comparingInt(asked -> asked.get("turn").asInt()))
              .orElseThrow();
      assertThat(document.at("/judgedTurn/cutOff").asBoolean(false)).isTrue();
      assertThat(document.get("transcript").valueStream().filter(line -> line.has("cutOff")))
          .as("the turn before")
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"REPLAYED", "REPLAYED_FLOW"},
      mode = EnumSource.Mode.INCLUDE)
  void a_replayed_turn_that_was_cut_off_says_so(Role role) {
    try (Database database = Databases.sqlite()) {
      RecordedModel model = play(database, Kind.WORDS_CUT, role);

      assertThat(((Replay) result(database).outcome().execution()).turns())
          .extracting(ReplayedTurn::stop)
          .containsOnly(ReplayedTurn.Stop.CUT_OFF);
      assertThat(model.requests(Purpose.JUDGE))
          .allMatch(
              request -> ItemJudge.document(request).at("/judgedTurn/cutOff").asBoolean(false));
    }
  }

  @Test
  void a_vote_that_is_unusable_is_named_in_the_trail() {
    try (Database database = Databases.sqlite()) {
      play(database, Kind.REQUEST_FILTERED, Role.ESCALATION);

      assertThat(result(database).outcome().verdicts().notes().traces())
          .flatExtracting(VerdictTrace::unusable)
          .anyMatch(why -> why.startsWith("escalation: vote: a filter refused the request"))
          .anyMatch(why -> why.contains("the filter of violence"));
    }
  }

  @Test
  void a_checklist_that_nobody_wrote_is_a_warning() {
    try (Database database = Databases.sqlite()) {
      play(database, Kind.NOTHING_CUT, Role.CHECKLIST);

      assertThat(result(database).outcome().verdicts().notes().problem().orElseThrow())
          .contains("asked twice", "cut off");
    }
  }

  private static RecordedModel play(Database database, Kind kind, Role role) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, RolesOfItem.plan(role));
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().purpose() == role.purpose()
                ? kind.answer(request, RolesOfItem.good(request, role).text())
                : RolesOfItem.good(request, role));
    WorkerBench.of(database, model, () -> NOW).execute(WORK);
    return model;
  }

  private static String outcome(Database database, EvalItem item) {
    return item.error()
        .map(ItemOutcome.Errored::code)
        .orElseGet(
            () -> result(database).outcome().verdicts().alerts() == 0 ? "passing" : "failing");
  }

  private static EvalItem item(Database database) {
    return new ItemStore(database).list(WORKSPACE, RUN, ItemFilter.ALL, first()).rows().getFirst();
  }

  private static EvalResult result(Database database) {
    return new ResultStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, first())
        .rows()
        .getFirst();
  }

  private static Page.Request first() {
    return new Page.Request(OptionalLong.empty(), 10);
  }
}
