package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView.ChangeRow;
import dev.linecheck.dashboard.view.RuleView;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.domain.verdict.UniversalItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds in what the judging of two runs differs, beside the criteria and the models.
final class JudgeChanges {
  private static final String ABSENT = "not set";
  private static final int SHOWN = 200;

  private JudgeChanges() {}

  static List<ChangeRow> of(JudgeBrief before, JudgeBrief after) {
    Map<String, String> left = settings(before);
    Map<String, String> right = settings(after);
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<ChangeRow> rows = new ArrayList<>();
    for (String name : names) {
      String old = left.getOrDefault(name, ABSENT);
      String now = right.getOrDefault(name, ABSENT);
      if (!old.equals(now)) {
        rows.add(new ChangeRow(name, Names.shortened(old, SHOWN), Names.shortened(now, SHOWN), ""));
      }
    }
    return rows;
  }

  private static Map<String, String> settings(JudgeBrief brief) {
    JudgePlan plan = brief.plan();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Judge of the verdicts", brief.model().value());
    all.put("Judge's votes on a turn", Integer.toString(plan.votes()));
    all.put("Judge's second look", word(plan.verification()));
    all.put("Judge's items that count", word(brief.items()));
    all.put("Judge's turns in a request", word(plan.mode()));
    all.put("Judge's undecided turns", word(plan.undecided()));
    all.put(
        "Items that are not asked",
        plan.without().stream().map(UniversalItem::name).collect(Collectors.joining(", ")));
    plan.options()
        .forEach((JudgeRole role, ModelOptions options) ->
            SettingChanges.addOptions(all, "Options of the " + word(role) + ": ", options));
    RuleWords.disabled(brief.rules()).ifPresent(ids -> all.put("Rules switched off", ids));
    for (RuleView rule : RuleWords.of(brief.rules())) {
      all.put("Rule " + rule.id(), rule.sentence());
    }
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
