package dev.linecheck.api;

import dev.linecheck.domain.run.ItemVerdict;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.RecordStore;
import dev.linecheck.store.RunStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the query parameters by which lists are filtered.
final class QueryFilters {
  static final String[] RUNS = {"search", "tag", "versionedPromptId", "status"};
  static final String[] RECORDS = {"search", "tag", "recordType"};
  static final String[] ITEMS = {"recordId", "trial", "tag", "verdict"};

  private static final List<String> RECORD_TYPES = List.of("PROMPT", "DIAL");

  /// The verdicts of judged items.
  private static final List<ItemVerdict> OF_RESULTS =
      List.of(ItemVerdict.PASS, ItemVerdict.FAIL, ItemVerdict.EXCLUDED);

  private QueryFilters() {}

  static RunStore.Filter runs(ApiRequest call) {
    return new RunStore.Filter(
        search(call),
        TagsBody.query(call),
        call.query("versionedPromptId"),
        one(call, "status", Arrays.stream(RunStatus.values()).map(RunStatus::name).toList())
            .map(RunStatus::valueOf));
  }

  static RecordStore.Filter records(ApiRequest call) {
    return new RecordStore.Filter(
        search(call), TagsBody.query(call), one(call, "recordType", RECORD_TYPES));
  }

  static ItemFilter items(ApiRequest call) {
    return items(call, Arrays.asList(ItemVerdict.values()));
  }

  static ItemFilter results(ApiRequest call) {
    return items(call, OF_RESULTS);
  }

  private static ItemFilter items(ApiRequest call, List<ItemVerdict> verdicts) {
    return new ItemFilter(
        call.query("recordId"),
        trial(call),
        TagsBody.query(call),
        one(call, "verdict", verdicts.stream().map(ItemVerdict::name).toList())
            .map(ItemVerdict::valueOf));
  }

  private static Optional<String> search(ApiRequest call) {
    return call.query("search").filter(text -> !text.isBlank());
  }

  private static Optional<String> one(ApiRequest call, String name, List<String> words) {
    Optional<String> word = call.query(name);
    if (word.isPresent() && !words.contains(word.get())) {
      throw Problem.invalid(
          "unknown_value",
          name,
          "%s is one of %s, not '%s'.".formatted(name, String.join(", ", words), word.get()));
    }
    return word;
  }

  private static OptionalInt trial(ApiRequest call) {
    Optional<String> text = call.query("trial");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!text.get().matches("\\d{1,2}") || Integer.parseInt(text.get()) >= Trials.MOST) {
      throw Problem.invalid(
          "out_of_range",
          "trial",
          "trial is a whole number from 0 to %d, not '%s'.".formatted(Trials.MOST - 1, text.get()));
    }
    return OptionalInt.of(Integer.parseInt(text.get()));
  }
}
