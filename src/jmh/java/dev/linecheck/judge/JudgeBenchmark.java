package dev.linecheck.judge;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The judge's documents about a call of ten turns, and the count of votes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JudgeBenchmark {
  private static final int TURNS = 10;
  private static final int PROMPT_LINES = 65;
  private static final String FENCE = "0123456789abcdef";

  private final List<Vote> votes =
      List.of(Vote.ACCURATE, Vote.INACCURATE, Vote.ACCURATE, Vote.INVALID, Vote.ACCURATE);
  private final JudgedCall call = call();

  private static JudgedCall call() {
    List<TranscriptEntry> lines = new ArrayList<>();
    List<JudgedTurn> turns = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      String words = "I have put it down for Monday at nine. That is number " + turn + ".";
      lines.add(new TranscriptEntry(Speaker.HUMAN, "Good, then let us do it \"that\" way."));
      turns.add(JudgedTurn.said(lines.size(), words, JudgedTurn.Manner.ANSWERED));
      lines.add(new TranscriptEntry(Speaker.AI, words));
    }
    return new JudgedCall(
        new RunId("run"),
        new ItemId("item"),
        1,
        "secret",
        new JudgeBrief(
            "Be kind.", new ModelId("openai/fake"), JudgePlan.DEFAULT, JudgeRules.DEFAULT),
        "Confirm the name, the date of birth and the number before.\n".repeat(PROMPT_LINES),
        CallInputs.read("{\"clinic\":\"Brightwater\"}"),
        List.of(),
        new Transcript(lines),
        0,
        new Position.OwnCall(),
        turns);
  }

  /// The document for one request about all turns, and all that it is made of.
  @Benchmark
  public String documentOfCall() {
    return JudgePrompt.document(
        call.turns().stream().map(turn -> new JudgeTask(call, turn)).toList(), FENCE);
  }

  @Benchmark
  public String documentOfTurn() {
    return JudgePrompt.document(new JudgeTask(call, call.turns().getLast()), FENCE);
  }

  @Benchmark
  public Verdict majority() {
    return MajorityVote.count(votes);
  }
}
