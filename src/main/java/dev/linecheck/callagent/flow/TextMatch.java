package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares a value with texts, as far as code can tell without their meaning.
final class TextMatch {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,100}(\\.[0-9]{1,100})?");

  private TextMatch() {}

  /// Whether the value is one of the texts. Code decides for numbers, booleans and the options of a
  /// question. Other texts that differ may still mean the same.
  static ConditionResult of(JsonNode value, List<String> texts, FlowNode node) {
    return ConditionResult.of(
        texts.stream().map(text -> of(value, text, node)).toList(), Quantifier.ANY);
  }

  private static ConditionResult of(JsonNode value, String text, FlowNode node) {
    if (value.isNumber()) {
      return number(text)
          .map(other -> ConditionResult.of(value.decimalValue().compareTo(other) == 0))
          .orElse(ConditionResult.UNKNOWN);
    }
    String plain = plain(text);
    if (value.isBoolean() && (plain.equals("true") || plain.equals("false"))) {
      return ConditionResult.of(value.booleanValue() == plain.equals("true"));
    }
    String own = plain(CollectedOutputs.text(value));
    if (own.equals(plain)) {
      return ConditionResult.HOLDS;
    }
    List<String> options = options(node);
    return own.isEmpty() || (options.contains(own) && options.contains(plain))
        ? ConditionResult.FAILS
        : ConditionResult.UNKNOWN;
  }

  /// Whether the value is a number that compares with the other as wanted.
  ///
  /// @param wanted takes the sign of the comparison
  static ConditionResult compare(JsonNode value, String other, IntPredicate wanted) {
    Optional<BigDecimal> own =
        value.isNumber() ? Optional.of(value.decimalValue()) : number(CollectedOutputs.text(value));
    Optional<BigDecimal> than = number(other);
    return ConditionResult.of(
        own.isPresent() && than.isPresent() && wanted.test(own.get().compareTo(than.get())));
  }

  private static Optional<BigDecimal> number(String text) {
    String plain = text.strip();
    return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  private static List<String> options(FlowNode node) {
    if (!(node instanceof FlowNode.Question question)) {
      return List.of();
    }
    List<String> options =
        switch (question.answerKind()) {
          case AnswerKind.MultipleChoice choice -> choice.options();
          case AnswerKind.MultipleSelect select -> select.options();
          case AnswerKind.Freeform _, AnswerKind.Numeric _ -> List.of();
        };
    return options.stream().map(TextMatch::plain).toList();
  }

  private static String plain(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
