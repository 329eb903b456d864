package dev.linecheck.judge.rule;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.rule.BuiltInRule;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The rules that apply unless a config disables them.
record BuiltIns(KnownFunctions known) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]{1,200}}}");

  /// Tokens of chat formats, also with the full-width bar, and misspellings of keywords such as
  /// `<|hangup|>`. Correctly spelled keywords are never spoken.
  private static final Pattern MARKER =
      Pattern.compile(
          "<[|\\uff5c][^<>|\\uff5c]{1,64}[|\\uff5c]>|\\[/?INST]|<</?SYS>>"
              + "|</?(?:start_of_turn|end_of_turn|think|thinking|tool_call|tool_response"
              + "|function_call)>");

  RuleCheck check(BuiltInRule rule) {
    return switch (rule) {
      case FUNCTION_LOOP ->
          ended(rule, "The agent calls one function after the other and says nothing.");
      case FLOW_STUCK ->
          ended(
              rule,
              "No rule of the flow leads on from what the function answered, and the agent says nothing.");
      case SAYS_NOTHING -> BuiltIns::saysNothing;
      case UNFILLED_VARIABLE ->
          found(
              rule,
              PLACEHOLDER,
              SpokenTurn::text,
              "The turn speaks a template variable that nothing filled: ");
      case LEAKED_MARKER ->
          found(rule, MARKER, SpokenTurn::words, "The turn speaks a marker that is for machines: ");
      case MALFORMED_ARGUMENTS -> calls(rule, BuiltIns::malformed);
      case UNKNOWN_FUNCTION -> calls(rule, this::unknown);
      case MISSING_ARGUMENT -> calls(rule, this::missing);
      case WRONG_ARGUMENT -> calls(rule, this::wrong);
      case REPEATED_TURN -> new RepetitionCheck();
      case HANGS_UP_ON_QUESTION -> new QuestionCheck();
    };
  }

  private static RuleCheck ended(BuiltInRule rule, String reason) {
    return turn ->
        turn.ended()
            .filter(rule::equals)
            .map(_ -> new RuleFault(rule.id(), reason, Optional.of(turn.text())));
  }

  private static Optional<RuleFault> saysNothing(SpokenTurn turn) {
    return turn.text().codePoints().anyMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : Optional.of(
            new RuleFault(
                BuiltInRule.SAYS_NOTHING.id(), "The turn says nothing.", Optional.empty()));
  }

  private static RuleCheck found(
      BuiltInRule rule, Pattern pattern, Function<SpokenTurn, String> where, String reason) {
    return turn -> {
      Matcher matcher = pattern.matcher(where.apply(turn));
      return !turn.exempt().contains(rule) && matcher.find()
          ? Optional.of(
              new RuleFault(rule.id(), reason + matcher.group(), Optional.of(matcher.group())))
          : Optional.empty();
    };
  }

  /// @param reason finds the fault of a call; empty if there is none
  private static RuleCheck calls(
      BuiltInRule rule, Function<FunctionCall, Optional<String>> reason) {
    return turn ->
        turn.exempt().contains(rule)
            ? Optional.empty()
            : turn.own().stream()
                .flatMap(span -> called(span.event()).stream())
                .flatMap(call -> reason.apply(call).stream())
                .findFirst()
                .map(text -> new RuleFault(rule.id(), text, Optional.empty()));
  }

  private static List<FunctionCall> called(CallEvent event) {
    return event instanceof CallEvent.Called(FunctionCall call) ? List.of(call) : List.of();
  }

  private static Optional<String> malformed(FunctionCall call) {
    return CanonicalCall.object(call).isPresent()
        ? Optional.empty()
        : Optional.of("The arguments of the call of %s are no JSON object.".formatted(name(call)));
  }

  private Optional<String> unknown(FunctionCall call) {
    return known.lack(name(call))
        ? Optional.of("The agent calls %s, a function that it does not have.".formatted(name(call)))
        : Optional.empty();
  }

  private Optional<String> missing(FunctionCall call) {
    return held(call, ArgumentCheck::missing, "The call of %s lacks an argument: %s");
  }

  private Optional<String> wrong(FunctionCall call) {
    return held(call, ArgumentCheck::wrong, "An argument of the call of %s is wrong: %s");
  }

  private Optional<String> held(
      FunctionCall call,
      BiFunction<ArgumentCheck, ObjectNode, Optional<String>> check,
      String sentence) {
    Optional<ObjectNode> arguments = CanonicalCall.object(call);
    return known
        .arguments(name(call))
        .filter(_ -> arguments.isPresent())
        .flatMap(schema -> check.apply(schema, arguments.orElseThrow()))
        .map(problem -> sentence.formatted(name(call), problem));
  }

  private static String name(FunctionCall call) {
    return OfferedFunction.nameOf(call.name());
  }
}
