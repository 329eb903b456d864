package dev.linecheck.judge;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.judge.rule.CallEvent;
import dev.linecheck.judge.rule.CallEvents;
import dev.linecheck.judge.rule.CallRules;
import dev.linecheck.judge.rule.EventSpan;
import dev.linecheck.judge.rule.KnownFunctions;
import dev.linecheck.judge.rule.SpokenCall;
import dev.linecheck.judge.rule.SpokenCall.Part;
import dev.linecheck.judge.rule.SpokenTurn;
import dev.linecheck.llm.CallsAsText;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prepares a call for the rules. Single-threaded.
final class TurnRules {
  private final JudgedCall call;
  private final Part part;
  private final CallEvents deeds;

  private TurnRules(JudgedCall call) {
    this.call = call;
    this.part = part(call);
    this.deeds = CallEvents.of(call.transcript());
  }

  /// Returns the ruling on a call, with one entry for each turn.
  static CallRules.Ruling ruling(JudgedCall call, Waits waits) {
    TurnRules rules = new TurnRules(call);
    return CallRules.ruling(
        call.brief().rules(),
        new KnownFunctions(call.functions(), rules.recorded()),
        new SpokenCall(rules.part, rules.turns()),
        waits);
  }

  private static Part part(JudgedCall call) {
    if (call.turns().stream().anyMatch(turn -> turn.reference().isPresent())) {
      return Part.REPLAY;
    }
    return call.begin() == 0 ? Part.WHOLE : Part.REST;
  }

  /// Returns the functions that the agent certainly has: a recorded agent called them, or its own
  /// server executed them.
  private Set<String> recorded() {
    List<TranscriptEntry> lines = call.transcript().entries();
    int end =
        switch (part) {
          case WHOLE -> 0;
          case REPLAY -> lines.size();
          case REST -> call.begin();
        };
    Stream<FunctionCall> made =
        IntStream.range(0, lines.size())
            .filter(at -> at < end || lines.get(at).detail().isOwnCall())
            .mapToObj(at -> lines.get(at).detail().functionCalls())
            .flatMap(List::stream);
    Stream<FunctionCall> own =
        call.turns().stream()
            .flatMap(turn -> turn.functions().stream())
            .filter(answer -> answer.source() == Source.AGENT)
            .map(FunctionAnswer::call);
    return Stream.concat(made, own)
        .map(FunctionCall::name)
        .map(OfferedFunction::nameOf)
        .collect(Collectors.toSet());
  }

  private List<SpokenTurn> turns() {
    return switch (part) {
      case WHOLE, REST -> spoken();
      case REPLAY -> replayed();
    };
  }

  /// The events since the last turn belong to the next turn, and those after all turns to the last
  /// one.
  private List<SpokenTurn> spoken() {
    List<SpokenTurn> turns = new ArrayList<>();
    int begin = call.begin();
    List<CallEvent> past = deeds.between(0, begin);
    for (JudgedTurn turn : call.turns()) {
      boolean isLast = turns.size() == call.turns().size() - 1;
      int end = isLast ? call.transcript().entries().size() : turn.index() + 1;
      List<CallEvent> own = deeds.between(begin, end);
      turns.add(spoken(turn, past, EventSpan.inOrder(own)));
      past = own;
      begin = end;
    }
    return turns;
  }

  private List<SpokenTurn> replayed() {
    List<SpokenTurn> turns = new ArrayList<>();
    int begin = 0;
    for (JudgedTurn turn : call.turns()) {
      List<CallEvent> past = deeds.between(begin, turn.index());
      List<EventSpan> own = EventSpan.replayed(turn.words(), turn.functions(), turn.calls());
      turns.add(spoken(turn, past, own));
      begin = turn.index();
    }
    return turns;
  }

  private SpokenTurn spoken(JudgedTurn turn, List<CallEvent> past, List<EventSpan> own) {
    return new SpokenTurn(turn.text(), turn.words(), ended(turn), exempt(turn), past, own);
  }

  private Optional<BuiltInRule> ended(JudgedTurn turn) {
    return switch (turn.manner()) {
      case LOOPED -> Optional.of(BuiltInRule.FUNCTION_LOOP);
      case STUCK -> Optional.of(BuiltInRule.FLOW_STUCK);
      case HUNG_UP ->
          Optional.of(BuiltInRule.HANGS_UP_ON_QUESTION).filter(_ -> !callerSpeaksAfter(turn));
      case ANSWERED, CUT_OFF, VERBATIM -> Optional.empty();
    };
  }

  /// A recorded call may go on after the turn. Then the question did not stay unanswered.
  private boolean callerSpeaksAfter(JudgedTurn turn) {
    List<TranscriptEntry> lines = call.transcript().entries();
    return lines.subList(turn.index(), lines.size()).stream()
        .anyMatch(line -> line.party().isHeard());
  }

  /// A verbatim message may be repeated, and a flow writes all its arguments as strings. A function
  /// call in words is not the agent's fault if its model was offered functions: then the server has
  /// no parser for them.
  private Set<BuiltInRule> exempt(JudgedTurn turn) {
    Set<BuiltInRule> exempt = EnumSet.noneOf(BuiltInRule.class);
    if (turn.step().isEmpty()
        && !call.functions().isEmpty()
        && CallsAsText.isIn(turn.words(), call.functions())) {
      exempt.add(BuiltInRule.LEAKED_MARKER);
    }
    if (turn.manner() == JudgedTurn.Manner.VERBATIM) {
      exempt.add(BuiltInRule.REPEATED_TURN);
    }
    if (turn.step().isPresent()) {
      exempt.add(BuiltInRule.MISSING_ARGUMENT);
      exempt.add(BuiltInRule.WRONG_ARGUMENT);
    }
    return exempt;
  }
}
