package dev.linecheck.api;

import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.UniversalItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the judging options of a config, except for the models. An absent field stays as it is.
final class JudgePlanBody {
  private JudgePlanBody() {}

  static JudgePlan read(Fields body, JudgePlan otherwise) {
    return new JudgePlan(
        votes(body, otherwise),
        choice(body, "judgeVerification", "ALERTS or NEVER", VerificationMode.class)
            .orElse(otherwise.verification()),
        choice(body, "judgeItems", "CRITERIA, CRITERIA_AND_PROMPT or UNIVERSAL", Items.class)
            .or(otherwise::items),
        without(body, otherwise),
        choice(body, "judgeMode", "PER_TURN or WHOLE_CALL", Mode.class).orElse(otherwise.mode()),
        otherwise.escalation(),
        choice(body, "judgeUndecided", "FAIL, PASS or EXCLUDE", Policy.class)
            .orElse(otherwise.undecided()));
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Fields body, String field, String known, Class<E> type) {
    return body.choice(field, type, "%s must be %s, not '%%s'.".formatted(field, known));
  }

  private static int votes(Fields body, JudgePlan otherwise) {
    int votes = body.optionalInt("judgeVotes").orElse(otherwise.votes());
    if (!JudgePlan.VOTES.contains(votes)) {
      throw Problem.invalid(
          "out_of_range", "judgeVotes", "judgeVotes must be 1, 3 or 5, not " + votes + ".");
    }
    return votes;
  }

  private static List<UniversalItem> without(Fields body, JudgePlan otherwise) {
    Optional<List<String>> ids = body.optionalTexts("judgeItemsOff");
    if (ids.isEmpty()) {
      return otherwise.without();
    }
    List<UniversalItem> off = new ArrayList<>();
    for (String id : ids.get()) {
      String field = "judgeItemsOff[" + off.size() + "]";
      UniversalItem item =
          UniversalItem.named(id)
              .orElseThrow(
                  () -> unknown(field, "one of U1, U1P, U2 to U5, U5P, U6 to U8 and U8P", id));
      if (off.contains(item)) {
        throw Problem.invalid("duplicate_item", field, "The item " + id + " is named twice.");
      }
      off.add(item);
    }
    if (off.size() == UniversalItem.values().length) {
      throw Problem.invalid(
          "no_items", "judgeItemsOff", "One universal item at least has to be asked.");
    }
    return off;
  }

  /// Refuses a config in which no item can fault a turn.
  static void checkThatSomethingCounts(JudgePlan plan, String criteria) {
    boolean isAdviceOnly =
        criteria.isBlank()
            && plan.itemsFor(criteria) == Items.CRITERIA
            && Stream.of(UniversalItem.values())
                .filter(item -> item.basis() == Basis.SHARED)
                .allMatch(plan.without()::contains);
    if (isAdviceOnly) {
      throw Problem.invalid(
          "no_items",
          "judgeItems",
          "Without criteria and shared items, CRITERIA leaves nothing that counts. Take"
              + " CRITERIA_AND_PROMPT.");
    }
  }

  private static Problem unknown(String field, String known, String word) {
    return Problem.invalid(
        "unknown_value", field, "%s must be %s, not '%s'.".formatted(field, known, word));
  }
}
