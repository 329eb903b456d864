package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.StartForm.Trouble;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemVerdict;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the request for a run from its form.
///
/// @param again the run whose records can be taken
record StartBody(StartRecords records, Optional<EvalRun> again) {
  /// Parts the ids of the agent and the version in one value.
  private static final String BETWEEN = "/";

  /// A request, or the reason why there is none.
  sealed interface Written {
    record Body(ObjectNode json) implements Written {}

    record Wrong(Trouble trouble) implements Written {}
  }

  static String version(String agent, String version) {
    return agent + BETWEEN + version;
  }

  Written of(Typed typed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!typed.has(StartForm.VERSION)) {
      return wrong(StartForm.VERSION, "Choose a version of an agent.");
    }
    String[] version = typed.text(StartForm.VERSION).split(BETWEEN, 2);
    body.put("callAgentId", version[0]);
    body.put("versionedPromptId", version.length == 2 ? version[1] : "");
    for (String number :
        List.of(StartForm.TRIALS, StartForm.EXTEND_TO, StartForm.COST, StartForm.TOKENS)) {
      if (typed.has(number)) {
        body.set(number, typed.number(number));
      }
    }
    for (String text :
        List.of(
            StartForm.NAME,
            StartForm.NOTE,
            StartForm.COMMIT,
            StartForm.BASELINE,
            StartForm.REPLAY_MODE)) {
      if (typed.has(text)) {
        body.put(text, typed.text(text));
      }
    }
    typed.words(StartForm.TAGS).forEach(body.withArray(StartForm.TAGS)::add);
    if (typed.has(StartForm.STOP_EARLY)) {
      body.put(StartForm.STOP_EARLY, "gate");
      if (typed.has(StartForm.MARGIN)) {
        body.set(StartForm.MARGIN, typed.number(StartForm.MARGIN));
      }
    }
    return chosen(typed, body);
  }

  private Written chosen(Typed typed, ObjectNode body) {
    return switch (typed.text(StartForm.RECORDS)) {
      case StartRecords.TAGGED -> {
        List<String> tags = typed.words(StartForm.RECORD_TAGS);
        tags.forEach(body.withArray(StartForm.RECORD_TAGS)::add);
        yield tags.isEmpty()
            ? wrong(StartForm.RECORD_TAGS, "Name at least one tag.")
            : new Written.Body(body);
      }
      case StartRecords.FOUND -> {
        String words = typed.text(StartForm.WORDS);
        yield words.isEmpty()
            ? wrong(StartForm.WORDS, "Say which words the names have.")
            : named(
                records.found(words),
                body,
                new Trouble(StartForm.WORDS, "No record of this config has this in its name."));
      }
      case StartRecords.SAME -> named(ofAgain(Optional.empty()), body, gone());
      case StartRecords.FAILED -> named(ofAgain(Optional.of(ItemVerdict.FAIL)), body, gone());
      case String _ -> new Written.Body(body);
    };
  }

  private List<String> ofAgain(Optional<ItemVerdict> verdict) {
    return again.map(run -> records.of(run, verdict)).orElse(List.of());
  }

  private static Trouble gone() {
    return new Trouble(StartForm.RECORDS, "There is no such record any more.");
  }

  private static Written named(List<String> ids, ObjectNode body, Trouble none) {
    ids.forEach(body.withArray("evalRecordIds")::add);
    return ids.isEmpty() ? new Written.Wrong(none) : new Written.Body(body);
  }

  private static Written wrong(String field, String sentence) {
    return new Written.Wrong(new Trouble(field, sentence));
  }

  /// Returns the field of the form that stands for a field of the API.
  static String field(String ofApi, Typed typed) {
    if (ofApi.startsWith("evalRecordIds")) {
      return typed.text(StartForm.RECORDS).equals(StartRecords.FOUND)
          ? StartForm.WORDS
          : StartForm.RECORDS;
    }
    return switch (ofApi) {
      case "callAgentId", "versionedPromptId" -> StartForm.VERSION;
      case String other -> other.replaceAll("[\\[.].*", "");
    };
  }
}
