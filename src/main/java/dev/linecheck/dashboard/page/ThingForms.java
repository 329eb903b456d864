package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.form.FormShape.Faults;
import dev.linecheck.dashboard.view.FormView;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows the forms that create and change things of the API, and carries them out. A form that is
/// refused is shown again with all that was typed.
record ThingForms(PageOperations operations) {
  private static final String ONCE = "once";
  private static final String TAG = "tag";
  private static final int PRECONDITION_FAILED = 412;
  private static final int UNREADABLE = 422;

  private static final String REUSED = "idempotency_key_reused";

  private static final String SENT_BEFORE =
      "This form was sent before, with other words, and has created something. Send it again to"
          + " create another.";

  private static final String CONFLICT =
      "Somebody else changed this meanwhile. Below each field that differs stands what is stored"
          + " now. Saving replaces it with what stands in the fields.";

  /// The texts of a form and what is said about them.
  ///
  /// @param stored the texts of what is stored now, if it is shown beside what was typed
  /// @param tag the state that a change is made to; empty for a new thing
  private record Filled(
      Map<String, String> values,
      Faults faults,
      String trouble,
      Map<String, String> stored,
      Optional<String> tag) {}

  /// Returns a thing as the API answers it, with its tag.
  OperationAnswer.Done thing(Visit visit, String path, String noun) {
    return switch (operations.tried(visit, noun, ApiOperation.get(path))) {
      case OperationAnswer.Done done -> done;
      case OperationAnswer.Refused refused ->
          throw PageProblem.refused(refused.status(), refused.sentence());
    };
  }

  /// Shows the form of a new thing.
  ///
  /// @param values the texts that stand in it at first
  PageAnswer blank(Visit visit, FormPlace place, Map<String, String> values) {
    return shown(
        visit, place, 200, new Filled(values, Faults.none(), "", Map.of(), Optional.empty()));
  }

  /// Creates a thing of a form.
  ///
  /// @param path the operation that creates it
  /// @param next returns the page of the thing
  PageAnswer create(Visit visit, FormPlace place, String path, Function<JsonNode, String> next) {
    Map<String, String> typed = place.shape().typed(visit.request().form());
    Faults faults = place.shape().faults(typed);
    if (!faults.isEmpty()) {
      return shown(
          visit, place, UNREADABLE, new Filled(typed, faults, "", Map.of(), Optional.empty()));
    }
    ObjectNode body = place.shape().created(typed);
    return switch (operations.tried(
        visit, place.noun(), once(visit, ApiOperation.post(path, body)))) {
      case OperationAnswer.Done done -> PageAnswer.movedTo(next.apply(done.body()));
      case OperationAnswer.Refused refused ->
          refused(visit, place, refused, typed, Optional.empty());
    };
  }

  private static ApiOperation once(Visit visit, ApiOperation post) {
    String key = visit.field(ONCE);
    return key.isEmpty() ? post : post.once(key);
  }

  /// Shows the form of a thing that is stored.
  PageAnswer stored(Visit visit, FormPlace place, OperationAnswer.Done thing) {
    return shown(
        visit,
        place,
        200,
        new Filled(place.shape().shown(thing.body()), Faults.none(), "", Map.of(), thing.tag()));
  }

  /// Changes a thing as a form says. What the person left as it was is not sent.
  ///
  /// @param path the operation that changes it
  /// @param thing the thing as it is stored now
  /// @param next returns the page of the thing
  PageAnswer change(
      Visit visit,
      FormPlace place,
      String path,
      OperationAnswer.Done thing,
      Function<JsonNode, String> next) {
    FormShape shape = place.shape();
    Map<String, String> typed = shape.typed(visit.request().form());
    if (!thing.tag().equals(Optional.of(visit.field(TAG)))) {
      return conflict(visit, place, typed, thing);
    }
    Faults faults = shape.faults(typed);
    if (!faults.isEmpty()) {
      return shown(visit, place, UNREADABLE, new Filled(typed, faults, "", Map.of(), thing.tag()));
    }
    ObjectNode changes = shape.changed(typed, thing.body());
    if (changes.isEmpty()) {
      return PageAnswer.movedTo(next.apply(thing.body()));
    }
    ApiOperation put = ApiOperation.put(path, changes).ifMatch(visit.field(TAG));
    return switch (operations.tried(visit, place.noun(), put)) {
      case OperationAnswer.Done done -> PageAnswer.movedTo(next.apply(done.body()));
      case OperationAnswer.Refused refused ->
          refused.status() == PRECONDITION_FAILED
              ? conflict(visit, place, typed, thing(visit, path, place.noun()))
              : refused(visit, place, refused, typed, thing.tag());
    };
  }

  private PageAnswer conflict(
      Visit visit, FormPlace place, Map<String, String> typed, OperationAnswer.Done now) {
    return shown(
        visit,
        place,
        PRECONDITION_FAILED,
        new Filled(typed, Faults.none(), CONFLICT, place.shape().shown(now.body()), now.tag()));
  }

  private PageAnswer refused(
      Visit visit,
      FormPlace place,
      OperationAnswer.Refused refused,
      Map<String, String> typed,
      Optional<String> tag) {
    Faults faults = place.shape().refused(refused.field(), refused.sentence(), typed);
    return shown(
        visit,
        place,
        refused.status(),
        new Filled(typed, faults, faults.isEmpty() ? sentence(refused) : "", Map.of(), tag));
  }

  private static String sentence(OperationAnswer.Refused refused) {
    return refused.code().equals(REUSED) ? SENT_BEFORE : refused.sentence();
  }

  private PageAnswer shown(Visit visit, FormPlace place, int status, Filled filled) {
    return new PageAnswer.Shown(
        status,
        "form",
        visit.frame(place.title(), place.section(), place.way()),
        new FormView(
            place.title(),
            place.lead(),
            visit.request().target(),
            filled.tag(),
            filled.tag().isPresent() ? Optional.empty() : Optional.of(operations.ids().next()),
            filled.trouble(),
            place.shape().view(filled.values(), filled.faults(), filled.stored()),
            place.submit(),
            place.way().getLast()));
  }
}
