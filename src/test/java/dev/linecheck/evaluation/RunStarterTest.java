package dev.linecheck.evaluation;

import static dev.linecheck.evaluation.TestEvaluation.AGENT;
import static dev.linecheck.evaluation.TestEvaluation.CONFIG;
import static dev.linecheck.evaluation.TestEvaluation.PROMPT;
import static dev.linecheck.evaluation.TestEvaluation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunStarterTest {
  private static final String CALLER = "```scripted\nhang up Thanks.\n```";

  @TempDir Path folder;
  private TestEvaluation evaluation;

  @BeforeEach
  void open() {
    evaluation = new TestEvaluation(folder);
  }

  @AfterEach
  void close() {
    evaluation.close();
  }

  private Checked<EvalRun> start(RunRequest request) {
    return evaluation.starter.start(WORKSPACE, request);
  }

  private List<Refusal> reasons(RunRequest request) {
    assertThat(start(request)).isInstanceOf(Checked.Refused.class);
    assertThat(stored()).isEmpty();
    return start(request).reasons();
  }

  private List<EvalRun> stored() {
    Page.Request first = new Page.Request(OptionalLong.empty(), 10, 1_000_000);
    return evaluation.stores.runs().list(WORKSPACE, CONFIG, RunStore.Filter.ALL, first).rows();
  }

  private static RunRequest named(String... records) {
    return new RunRequest(
        CONFIG,
        AGENT.value(),
        PROMPT.value(),
        Optional.of(List.of(records)),
        Budget.UNLIMITED,
        ReplayMode.DECISIONS,
        Trials.ONE,
        RunDetails.NONE,
        List.of());
  }

  @Test
  void a_run_starts_in_a_few_lines() {
    evaluation.record("r1", CALLER);
    evaluation.record("r2", CALLER);

    Checked<EvalRun> start = start(RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value()));

    assertThat(start).isInstanceOf(Checked.Accepted.class);
    EvalRun run = start.accepted();
    assertThat(run.status()).isEqualTo(RunStatus.PENDING);
    assertThat(run.counts().records()).isEqualTo(2);
    assertThat(stored()).containsExactly(run);
  }

  @Test
  void the_records_that_are_named_run_each_once() {
    evaluation.record("r1", CALLER);
    evaluation.record("r2", CALLER);

    Checked<EvalRun> start = start(named("r2", "r2"));

    assertThat(start.accepted().counts().records()).isEqualTo(1);
  }

  @Test
  void records_times_trials_have_a_limit() {
    for (int i = 0; i <= RunPlan.ITEMS_MAX / Trials.MOST; i++) {
      evaluation.record("r" + i, CALLER);
    }
    RunRequest all = RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value());

    assertThat(reasons(inTrials(all, Trials.MOST)))
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(tuple("trials", "too_many_items"));
    assertThat(stored()).isEmpty();
    assertThat(start(inTrials(all, Trials.MOST - 1)).accepted().counts().items())
        .isEqualTo(2501 * 19);
  }

  private static RunRequest inTrials(RunRequest request, int trials) {
    return new RunRequest(
        request.config(),
        request.callAgentId(),
        request.versionedPromptId(),
        request.evalRecordIds(),
        request.budget(),
        request.replayMode(),
        Trials.of(trials),
        RunDetails.NONE,
        List.of());
  }

  @Test
  void all_reasons_that_can_be_told_at_once_are_told() {
    evaluation.stores.configs().update(WORKSPACE, TestEvaluation.config(CONFIG, Optional.empty()));

    List<Refusal> reasons = reasons(RunRequest.ofAll(CONFIG, "", "p9"));

    assertThat(reasons)
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(
            tuple("callAgentId", "unknown_agent"), tuple("judgeModelId", "model_not_set"));
    assertThat(reasons).extracting(Refusal::sentence).first().isEqualTo("There is no agent ''.");
  }

  @Test
  void every_unknown_record_has_a_reason_with_its_place() {
    evaluation.record("r1", CALLER);

    assertThat(reasons(named("r1", "r8", "r9")))
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(
            tuple("evalRecordIds[1]", "unknown_record"),
            tuple("evalRecordIds[2]", "unknown_record"));
  }

  @Test
  void every_caller_whose_rules_cannot_be_read_has_a_reason() {
    evaluation.record("r1", "no rules");
    evaluation.record("r2", CALLER);
    evaluation.record("r3", "```scripted\nsing\n```");

    assertThat(reasons(RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value())))
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(
            tuple("record r1", "unreadable_script"), tuple("record r3", "unreadable_script"));
  }

  @Test
  void a_prompt_version_of_another_agent_is_refused() {
    AgentId other = new AgentId("a2");
    PromptId otherPrompt = new PromptId("p2");
    evaluation
        .stores
        .agents()
        .create(
            WORKSPACE,
            TestEvaluation.agent(other, otherPrompt),
            TestEvaluation.prompt(other, otherPrompt),
            Optional.empty());

    assertThat(reasons(RunRequest.ofAll(CONFIG, AGENT.value(), "p2")))
        .extracting(Refusal::code)
        .containsExactly("prompt_of_other_agent");
  }

  @Test
  void a_config_without_records_has_nothing_to_run() {
    assertThat(reasons(RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value())))
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(tuple("evalRecordIds", "no_records"));
  }

  @Test
  void records_that_are_too_large_together_are_refused_before_they_are_loaded() {
    evaluation.record("r1", CALLER + "x".repeat(TestEvaluation.RECORDS_MAX));

    assertThat(reasons(RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value())))
        .extracting(Refusal::code)
        .containsExactly("records_too_large");
  }

  @Test
  void a_config_of_another_workspace_is_absent() {
    Checked<EvalRun> start =
        evaluation.starter.start(
            new WorkspaceId("w2"), RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value()));
    Checked<EvalRun> unknown =
        start(RunRequest.ofAll(new ConfigId("c9"), AGENT.value(), PROMPT.value()));

    for (Checked<EvalRun> refused : List.of(start, unknown)) {
      assertThat(refused.reasons()).extracting(Refusal::kind).containsExactly(Refusal.Kind.ABSENT);
    }
  }

  @Test
  void a_run_that_is_going_is_not_judged_again_and_not_retried() {
    evaluation.record("r1", CALLER);
    Checked<EvalRun> start = start(RunRequest.ofAll(CONFIG, AGENT.value(), PROMPT.value()));
    EvalRun run = start.accepted();

    assertThat(evaluation.rejudging.begin(WORKSPACE, run.id()).reasons())
        .extracting(Refusal::code)
        .containsExactly("run_active");
    assertThat(evaluation.control.retry(WORKSPACE, run.id()).reasons())
        .extracting(Refusal::code)
        .containsExactly("nothing_to_retry");
    assertThat(evaluation.control.cancel(WORKSPACE, run.id()).accepted().status())
        .isEqualTo(RunStatus.CANCELLED);
    assertThat(evaluation.control.cancel(new WorkspaceId("w2"), run.id()).reasons())
        .extracting(Refusal::kind)
        .containsExactly(Refusal.Kind.ABSENT);
  }
}
