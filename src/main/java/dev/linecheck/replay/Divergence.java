package dev.linecheck.replay;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowHistory;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The place where a version diverges from a recorded call.
public final class Divergence {
  private final CallContext context;
  private final RecordedCall call;
  private final List<TranscriptEntry> recorded;
  private final Replay replay;
  private final ReplayedTurn turn;
  private final RecordedFunctions functions;

  /// @param index the index of the diverging turn
  public Divergence(CallContext context, RecordedCall call, Replay replay, int index) {
    this.context = context;
    this.call = call;
    this.recorded = call.transcript().entries();
    this.replay = replay;
    this.turn = replay.turn(index);
    this.functions = new RecordedFunctions(recorded);
  }

  /// Returns the call up to here, with the version's turn in place of the recorded one.
  public ConversationPrefix call() {
    DecisionPoint point = DecisionPoint.at(turn.index(), recorded);
    List<TranscriptEntry> lines = new ArrayList<>(before(point));
    int own = lines.size();
    addTurn(lines);
    String prompt =
        new RenderedAgent(context.setup().agent(), context.setup().prompt(), call.agentInputs())
            .prompt();
    return new ConversationPrefix(
        lines,
        own,
        RecordedHistory.before(point, recorded, functions, prompt),
        answered(point),
        mocked(),
        next());
  }

  private List<TranscriptEntry> before(DecisionPoint point) {
    Optional<Flow> flow =
        Flow.of(context.setup().agent(), context.setup().prompt(), call.agentInputs());
    return flow.isEmpty()
        ? recorded.subList(0, point.begin())
        : before(point, new FlowHistory(flow.get()));
  }

  /// Returns the recorded lines before the point. If the flow does not have the recorded steps, the
  /// steps of its replay replace them.
  private List<TranscriptEntry> before(DecisionPoint point, FlowHistory track) {
    List<TranscriptEntry> lines = new ArrayList<>();
    int done = 0;
    for (DecisionPoint earlier : DecisionPoint.in(recorded)) {
      if (track.isOf(recorded.subList(0, earlier.from()))) {
        lines.clear();
        lines.addAll(recorded.subList(0, earlier.from()));
      } else {
        lines.addAll(withoutSteps(recorded.subList(done, earlier.from())));
      }
      if (earlier.begin() == point.begin()) {
        break;
      }
      addSteps(lines, replay.turn(earlier.begin()));
      done = earlier.from();
    }
    return lines;
  }

  private static List<TranscriptEntry> withoutSteps(List<TranscriptEntry> lines) {
    return lines.stream().filter(line -> line.detail().nodeTransition().isEmpty()).toList();
  }

  private static void addSteps(List<TranscriptEntry> lines, ReplayedTurn turn) {
    for (NodeTransition step : turn.flow().map(FlowTurn::steps).orElse(List.of())) {
      lines.add(line("", LineDetail.step(step)));
    }
  }

  /// Adds the steps, then the answered function calls, then the words, then the unanswered calls.
  private void addTurn(List<TranscriptEntry> lines) {
    addSteps(lines, turn);
    for (FunctionAnswer answer : turn.functions()) {
      lines.add(line("", detail(answer)));
      lines.add(line(answer.result(), LineDetail.result(answer.call().functionCallId())));
    }
    if (!turn.words().isBlank() || turn.openCalls().isEmpty()) {
      lines.add(line(turn.words(), wordsDetail()));
    }
    Set<Optional<String>> answered =
        turn.functions().stream()
            .map(answer -> answer.call().functionCallId())
            .collect(Collectors.toSet());
    List<FunctionCall> open =
        turn.openCalls().stream()
            .filter(call -> !answered.contains(call.functionCallId()))
            .toList();
    if (!open.isEmpty()) {
      lines.add(line("", LineDetail.calls(open)));
    }
  }

  private static LineDetail detail(FunctionAnswer answer) {
    return answer.source() == Source.AGENT
        ? LineDetail.ownCall(answer.call())
        : LineDetail.calls(List.of(answer.call()));
  }

  private LineDetail wordsDetail() {
    return turn.stop() == ReplayedTurn.Stop.CUT_OFF ? LineDetail.NONE.cutOff() : LineDetail.NONE;
  }

  private static TranscriptEntry line(String words, LineDetail detail) {
    return new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, detail);
  }

  /// Returns the recorded results. Those after this point come first, then the earlier ones, the
  /// latest first.
  private List<FunctionAnswer> answered(DecisionPoint point) {
    List<FunctionAnswer> later = new ArrayList<>();
    List<FunctionAnswer> earlier = new ArrayList<>();
    for (RecordedFunctions.Made made : functions.before(recorded.size())) {
      FunctionCall asked = made.call();
      made.resultBefore(recorded.size())
          .map(text -> new FunctionAnswer(asked, text, Source.RECORDED))
          .ifPresent((made.at() < point.from() ? earlier : later)::add);
    }
    later.addAll(earlier.reversed());
    return later;
  }

  private List<FunctionCall> mocked() {
    return turn.functions().stream()
        .filter(answer -> answer.source() == Source.MOCK)
        .map(FunctionAnswer::call)
        .toList();
  }

  private ConversationPrefix.Next next() {
    return switch (turn.stop()) {
      case SPOKE, CUT_OFF, OPENING -> new ConversationPrefix.Next.Caller();
      case RECORDED_CALL, UNRESOLVED_TOOL -> new ConversationPrefix.Next.Agent(turn.openCalls());
      case HANGS_UP -> new ConversationPrefix.Next.Nobody(EndReason.AGENT_HANGUP);
      case TRANSFERS -> new ConversationPrefix.Next.Nobody(EndReason.TRANSFERRED);
      case STEPS_MAX -> new ConversationPrefix.Next.Nobody(EndReason.LOOP);
      case FLOW_COMPLETE -> new ConversationPrefix.Next.Nobody(EndReason.FLOW_COMPLETE);
      case FLOW_STUCK -> new ConversationPrefix.Next.Nobody(EndReason.AGENT_ERROR);
    };
  }
}
