package dev.linecheck.api;

import dev.linecheck.store.ErasureStore.Deletion;
import dev.linecheck.store.ErasureStore.UsedBy;

/// The common parts of all deletions over the API.
final class Deletions {
  static final String FORCE = "force";

  private Deletions() {}

  /// Reads from `force` whether the runs' copies of the thing are erased too.
  static UsedBy usedBy(ApiRequest call) {
    String word = call.query(FORCE).orElse("false");
    if (!word.equals("true") && !word.equals("false")) {
      throw Problem.invalid(
          "unknown_value", FORCE, "force is true or false, not '%s'.".formatted(word));
    }
    return word.equals("true") ? UsedBy.ERASED : UsedBy.KEPT;
  }

  /// Returns the answer if something was deleted, and otherwise throws the reason.
  static Object done(Deletion deletion, String noun, Object answer) {
    return switch (deletion) {
      case Deletion.Done _ -> answer;
      case Deletion.Absent _ -> throw Problem.noSuch(noun);
      case Deletion.InUse(var run) ->
          throw Problem.invalid(
              "in_use",
              "",
              "The run '%s' uses this and is still going or being judged again; cancel that, or wait for its end."
                  .formatted(run.value()));
      case Deletion.IsDefault _ ->
          throw Problem.invalid(
              "default_prompt",
              "",
              "This is the default version of its agent; set another as defaultVersionedPromptId first.");
    };
  }
}
