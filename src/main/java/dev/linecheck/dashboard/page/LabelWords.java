package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.LabelQueues.Entry;
import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.evaluation.operation.ApiOperation;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the request that labels an entry of a queue.
record LabelWords(Entry entry) {
  static final String GOOD = "good";
  static final String BAD = "bad";
  private static final int DIGEST = 16;

  /// Returns whether an answer says that all is well; empty for an answer that says neither.
  static Optional<Boolean> mark(String answer) {
    return switch (answer) {
      case GOOD -> Optional.of(true);
      case BAD -> Optional.of(false);
      case String _ -> Optional.empty();
    };
  }

  /// Returns a text that is another one after any change of a label.
  static String digest(Entry entry, StoredLabel label) {
    return Sha256.hex(entry.name() + " " + label).substring(0, DIGEST);
  }

  /// Gives a label. One that was drawn at random from the whole run keeps that sampling: counted as
  /// drawn by the judge's verdict, it would be missing in its sample.
  ///
  /// @param person the name of the person; empty if it is not known
  /// @param known the label that is there
  ApiOperation given(
      Optional<Boolean> mark, String comment, String person, Optional<StoredLabel> known) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    mark.ifPresent(good -> label.put(field(), good));
    if (!person.isEmpty()) {
      label.put("labelledBy", person);
    }
    if (!comment.isEmpty()) {
      label.put("comment", comment);
    }
    entry
        .sampling()
        .filter(sampling ->
            sampling.isRandom() || known.filter(old -> old.sampling().isRandom()).isEmpty())
        .ifPresent(sampling -> {
          label.put("samplingRule", sampling.rule().name());
          sampling.probability().ifPresent(share -> label.put("samplingProbability", share));
        });
    return put(label);
  }

  ApiOperation removed() {
    return put(JsonNodeFactory.instance.objectNode().putNull(field()));
  }

  private String field() {
    return entry.place().index().isPresent() ? "accurate" : "pass";
  }

  private ApiOperation put(ObjectNode label) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (entry.place().index().isPresent()) {
      label.put("index", entry.place().index().getAsInt());
      body.withArray("labels").add(label);
    } else {
      body.set("call", label);
    }
    return ApiOperation.put(
        ApiOperation.path("/eval_results/{id}/labels", entry.place().result().value()), body);
  }
}
