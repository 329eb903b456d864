package dev.linecheck.api;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.judge.rule.RulePattern;
import dev.linecheck.judge.rule.RulePatternException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the rules of a config. Single-threaded.
final class RulesBody {
  /// The most rules that a config may define.
  static final int RULES_MAX = 50;

  /// The most steps of all patterns together. Each step may be taken for each character of a call.
  static final int STEPS_MAX = 5_000;

  /// The most that `atMost` allows.
  static final int TIMES_MAX = 1_000;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  private final Set<String> ids = new HashSet<>();

  private RulesBody() {}

  /// Reads the rules. If the field is absent, the rules stay as they are; otherwise these replace
  /// them.
  static JudgeRules read(Fields body, JudgeRules otherwise) {
    return body.optionalObject("judgeRules").map(new RulesBody()::rules).orElse(otherwise);
  }

  private JudgeRules rules(Fields fields) {
    List<BuiltInRule> disabled = disabled(fields);
    JudgeRules rules =
        new JudgeRules(
            disabled,
            fields.objects("mustNot").stream().map(this::mustNot).toList(),
            fields.objects("must").stream().map(this::must).toList(),
            fields.objects("order").stream().map(this::order).toList());
    fields.refuseOthers();
    if (ids.size() > RULES_MAX) {
      throw Problem.invalid(
          "too_many_rules",
          "judgeRules",
          "A config has at most %d rules of its own.".formatted(RULES_MAX));
    }
    int steps = rules.patterns().stream().map(RulePattern::of).mapToInt(RulePattern::steps).sum();
    if (steps > STEPS_MAX) {
      throw Problem.invalid(
          "too_many_steps",
          "judgeRules",
          "The patterns of all rules come to %d steps; there may be %d."
              .formatted(steps, STEPS_MAX));
    }
    return rules;
  }

  private static List<BuiltInRule> disabled(Fields fields) {
    List<BuiltInRule> disabled = new ArrayList<>();
    for (String id : fields.optionalTexts("disabled").orElse(List.of())) {
      String field = fields.at("disabled") + "[" + disabled.size() + "]";
      disabled.add(
          BuiltInRule.named(id)
              .orElseThrow(() ->
                  Problem.invalid(
                      "unknown_value",
                      field,
                      "There is no built-in rule '%s'; there are %s.".formatted(id, builtIns()))));
    }
    return disabled;
  }

  private static String builtIns() {
    return Stream.of(BuiltInRule.values()).map(BuiltInRule::id).collect(Collectors.joining(", "));
  }

  private JudgeRules.MustNot mustNot(Fields fields) {
    JudgeRules.MustNot rule = new JudgeRules.MustNot(id(fields), words(fields));
    fields.refuseOthers();
    return rule;
  }

  private JudgeRules.Must must(Fields fields) {
    JudgeRules.Must rule =
        new JudgeRules.Must(
            id(fields), words(fields), fields.optionalInt("turn", 1, Transcript.ENTRIES_MAX));
    fields.refuseOthers();
    return rule;
  }

  private JudgeRules.Order order(Fields fields) {
    String id = id(fields);
    Fields when = fields.requiredObject("when");
    List<Demand> demands = new ArrayList<>();
    fields
        .optionalObject("requires")
        .ifPresent(event -> demands.add(new Demand.Requires(EventBody.read(event))));
    fields
        .optionalObject("notAfter")
        .ifPresent(event -> demands.add(new Demand.NotAfter(EventBody.read(event))));
    fields
        .optionalInt("atMost", 0, TIMES_MAX)
        .ifPresent(times -> demands.add(new Demand.AtMost(times)));
    fields.refuseOthers();
    if (demands.size() != 1) {
      throw fields.invalid(
          "one_demand", "requires", "An order rule has one of requires, notAfter and atMost.");
    }
    return new JudgeRules.Order(id, EventBody.read(when), demands.getFirst());
  }

  private String id(Fields fields) {
    String id = fields.required("id");
    if (!ID.matcher(id).matches() || BuiltInRule.named(id).isPresent()) {
      throw fields.invalid(
          "invalid_id",
          "id",
          "A rule's id is up to 64 of a-z, 0-9, - and _, and none of the built-in rules'.");
    }
    if (!ids.add(id)) {
      throw fields.invalid("same_id", "id", "Two rules have the id '%s'.".formatted(id));
    }
    return id;
  }

  /// Reads the pattern of a rule about words. A pattern that every text matches is a mistake.
  private static String words(Fields fields) {
    String text = pattern(fields, "pattern");
    if (RulePattern.of(text).isFoundInNothing()) {
      throw fields.invalid(
          "invalid_pattern",
          "pattern",
          "%s is found in every text, even in an empty one.".formatted(fields.at("pattern")));
    }
    return text;
  }

  static String pattern(Fields fields, String name) {
    String text = fields.required(name);
    try {
      RulePattern.of(text);
    } catch (RulePatternException e) {
      throw fields.invalid(
          "invalid_pattern",
          name,
          "%s is not a valid RE2 pattern: %s.".formatted(fields.at(name), e.getMessage()));
    }
    return text;
  }
}
