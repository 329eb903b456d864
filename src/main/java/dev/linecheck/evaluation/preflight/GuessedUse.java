package dev.linecheck.evaluation.preflight;

import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowText;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.replay.DecisionPoint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Guesses what a run uses by the lengths of its prompts and calls, where no run was measured. The
/// constants are those of the sample calls that ADR 0058 measured.
final class GuessedUse {
  /// The characters of a token.
  static final double TOKEN = 4;

  /// The tokens that one turn of the agent and one of the caller add to a transcript.
  static final int EXCHANGE = 118;

  /// The tokens of the instructions and the schema of the caller, and of the judge with its items.
  static final int CALLER = 720;

  static final int JUDGE = 1_700;

  /// The tokens of an answer of the agent, the caller and the judge.
  static final int AGENT_ANSWER = 60;

  static final int CALLER_ANSWER = 90;
  static final int JUDGE_ANSWER = 200;

  /// The share of the doubted turns that stay undecided, and go to the stronger model.
  private static final double ESCALATED = 0.2;

  private final RunSetup setup;
  private final Scenario scenario;
  private final double agentPrompt;
  private final double agentText;
  private final int asksOfAgent;

  /// The guess of how calls go: the turns of the agent in a simulated call, the share of turns that
  /// are verified, and the seconds until an answer comes.
  enum Scenario {
    SHORT(3, 0, 1),
    ORDINARY(8, 0.1, 2),
    LONG(MaxTurns.MOST, 0.3, 5);

    private final int turns;
    private final double doubted;
    private final double seconds;

    Scenario(int turns, double doubted, double seconds) {
      this.turns = turns;
      this.doubted = doubted;
      this.seconds = seconds;
    }
  }

  private GuessedUse(RunSetup setup, Scenario scenario) {
    this.setup = setup;
    this.scenario = scenario;
    Optional<Flow> flow = Flow.of(setup.agent(), setup.prompt(), AgentInputs.NONE);
    double prompt = setup.prompt().prompt().map(text -> text.length() / TOKEN).orElse(0.0);
    this.agentPrompt =
        flow.map(Flow::prompts)
            .map(nodes -> nodes.stream().mapToInt(String::length).average().orElse(0) / TOKEN)
            .orElse(prompt);
    this.agentText = flow.map(FlowText::new).map(all -> all.text().length() / TOKEN).orElse(prompt);
    this.asksOfAgent = flow.isPresent() ? 2 : 1;
  }

  static Expectation of(ResolvedRun order) {
    return new Expectation.Guessed(
        uses(order, Scenario.SHORT),
        uses(order, Scenario.ORDINARY),
        uses(order, Scenario.LONG),
        order.trials().each());
  }

  private static List<ItemUse> uses(ResolvedRun order, Scenario scenario) {
    GuessedUse guess = new GuessedUse(order.setup(), scenario);
    return order.records().stream().map(guess::of).toList();
  }

  private ItemUse of(RunRecord record) {
    return switch (record) {
      case PromptRecord caller -> simulated(caller.maxTurns(), caller.systemPrompt().length());
      case RecordedCall call -> replayed(call);
    };
  }

  private ItemUse simulated(MaxTurns most, int partLength) {
    int turns = Math.min(most.value(), scenario.turns);
    double words = turns * (double) EXCHANGE;
    Map<RunRole, RoleUse> roles = judged(turns, words, setup.plan().mode());
    roles.put(
        RunRole.AGENT, use((double) turns * asksOfAgent, agentPrompt + words / 2, AGENT_ANSWER));
    roles.put(RunRole.CALLER, use(turns, CALLER + partLength / TOKEN + words / 2, CALLER_ANSWER));
    return new ItemUse(roles);
  }

  private ItemUse replayed(RecordedCall call) {
    List<TranscriptEntry> lines = call.transcript().entries();
    int points = DecisionPoint.in(lines).size();
    double words = lines.stream().mapToInt(line -> line.text().length()).sum() / TOKEN;
    Map<RunRole, RoleUse> roles = judged(points, words, JudgePlan.Mode.PER_TURN);
    roles.put(
        RunRole.AGENT, use((double) points * asksOfAgent, agentPrompt + words / 2, AGENT_ANSWER));
    if (setup.replayMode() == ReplayMode.CONTINUE && scenario != Scenario.SHORT) {
      simulated(MaxTurns.DEFAULT, 0)
          .roles()
          .forEach((role, use) -> roles.merge(role, use, RoleUse::plus));
    }
    return new ItemUse(roles);
  }

  /// Guesses the judging of a call. Replayed calls are always judged turn by turn.
  private Map<RunRole, RoleUse> judged(int turns, double words, JudgePlan.Mode mode) {
    JudgePlan plan = setup.plan();
    double brief = JUDGE + agentText + setup.criteria().length() / TOKEN;
    RoleUse votes =
        switch (mode) {
          case WHOLE_CALL -> use(plan.votes(), brief + words, (double) turns * JUDGE_ANSWER);
          case PER_TURN -> use((double) plan.votes() * turns, brief + words / 2, JUDGE_ANSWER);
        };
    double doubted = turns * scenario.doubted;
    Map<RunRole, RoleUse> roles = new EnumMap<>(RunRole.class);
    roles.put(
        RunRole.JUDGE,
        plan.verification() == JudgePlan.VerificationMode.ALERTS
            ? votes.plus(use(doubted, brief + words / 2, JUDGE_ANSWER))
            : votes);
    if (plan.escalation().isPresent()) {
      roles.put(RunRole.ESCALATION, use(doubted * ESCALATED, brief + words / 2, JUDGE_ANSWER));
    }
    return roles;
  }

  private RoleUse use(double answers, double input, double output) {
    return new RoleUse(
        answers,
        new TokenUsage(Math.round(answers * input), 0, Math.round(answers * output)),
        answers * scenario.seconds,
        answers == 0 ? 0 : scenario.seconds);
  }
}
