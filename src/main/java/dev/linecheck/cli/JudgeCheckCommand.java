package dev.linecheck.cli;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.Models;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck judge check`: measures a judge on turns that people have labelled. It needs neither
/// server nor database.
@Command(
    name = "check",
    description = "Has labelled turns judged and compares the judge with people.",
    footer = {"", "Example:", "  linecheck judge check --labels labelled-turns.jsonl"},
    mixinStandardHelpOptions = true)
final class JudgeCheckCommand implements Callable<Integer> {
  private static final int REPEATS_MAX = 20;

  private final LocalModels own;

  @Option(
      names = "--labels",
      required = true,
      description = "File of labelled turns, one JSON object a line.")
  private Path labels = Path.of("");

  @Option(names = "--model", description = "Judge (default the setting judge-model).")
  private @Nullable String model;

  @Option(names = "--repeats", description = "How often each turn is judged (default 3).")
  private int repeats = 3;

  @Option(names = "--votes", description = "Votes of one judgement: 1, 3 or 5 (default 1).")
  private int votes = JudgePlan.DEFAULT.votes();

  @Option(
      names = "--verification",
      description = "Look again at what is faulted: alerts or never (default alerts).")
  private JudgePlan.VerificationMode verification = JudgePlan.DEFAULT.verification();

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Spec private @Nullable CommandSpec spec;

  JudgeCheckCommand(LocalModels own) {
    this.own = own;
  }

  @Override
  public Integer call() {
    if (repeats < 1 || repeats > REPEATS_MAX) {
      throw new IllegalStateException(
          "--repeats must be a whole number from 1 to %d, not %d".formatted(REPEATS_MAX, repeats));
    }
    JudgePlan plan =
        new JudgePlan(
            votes, verification, JudgePlan.Items.UNIVERSAL, List.of(), JudgePlan.Mode.PER_TURN);
    List<LabelledTurn> turns = LabelledTurnFile.read(labels);
    try (LocalModels.Opened opened = own.opener().apply(config.settings(Map.of()))) {
      ModelId judge = judge(opened);
      MeteredModel meter = new MeteredModel(opened.models());
      JudgeTrials trials =
          new JudgeTrials(
              own.waits(), judge, opened.defaults().complete(plan), repeats, own.secrets().next());
      CheckStatistics figures = CheckStatistics.of(trials.of(turns, meter));
      PrintWriter out = Commands.out(spec);
      if (json) {
        out.println(CheckJson.of(judge, figures, meter));
      } else {
        out.println("Judged by %s:".formatted(judge.value()));
        new CheckText(figures, meter, repeats).lines().forEach(out::println);
      }
      out.flush();
    }
    return 0;
  }

  private ModelId judge(LocalModels.Opened opened) {
    ModelId judge =
        Optional.ofNullable(model)
            .filter(text -> !text.isBlank())
            .map(ModelId::new)
            .or(opened.defaults()::judge)
            .orElseThrow(() ->
                new IllegalStateException(
                    "no judge is set: give --model, or judge-model in linecheck.yaml, or"
                        + " LINECHECK_JUDGE_MODEL in the environment"));
    Models models = opened.models();
    if (!models.knows(judge)) {
      throw new IllegalStateException(models.unknown(judge.value()));
    }
    return judge;
  }
}
