package dev.linecheck.api;

import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;
import static io.helidon.http.Method.PUT;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.store.RowLocks;
import dev.linecheck.store.RowLocks.Noun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Serializes changes to one thing: each change is one transaction under a lock, so changes of
/// different fields all persist. A client that sends `If-Match` changes only the state that it has
/// seen.
record ConcurrentEdits(RowLocks rows) {
  static final String HEADER = "If-Match";

  private static final List<EditedResource> THINGS =
      List.of(
          new EditedResource("/agents/{id}", Noun.AGENT, id("id")),
          new EditedResource("/agents/{agentId}/versioned_prompts/{id}", Noun.PROMPT, id("id")),
          new EditedResource(
              "/agents/{agentId}/extractors/{extractorId}", Noun.EXTRACTOR, id("extractorId")),
          new EditedResource("/functions/{id}", Noun.FUNCTION, id("id")),
          new EditedResource("/eval_configs/{id}", Noun.CONFIG, id("id")),
          new EditedResource("/eval_configs/{id}/records/{recordId}", Noun.RECORD, id("recordId")),
          new EditedResource("/eval_runs/{id}", Noun.RUN, id("id")),
          // a prompt has no row for checklists before its first one
          new EditedResource(Routes.CHECKLISTS, Noun.WORKSPACE, call -> call.workspace().value()),
          new EditedResource("/eval_results/{id}/labels", Noun.RESULT, id("id")),
          new EditedResource("/workspace", Noun.WORKSPACE, call -> call.workspace().value()));

  /// A resource that clients change.
  ///
  /// @param path the path of its GET
  /// @param noun the kind of row that is locked during a change
  /// @param id returns the id of that row
  private record EditedResource(String path, Noun noun, Function<ApiRequest, String> id) {
    /// Whether a POST to this path answers with the resource: it creates one, or a part of this
    /// one.
    boolean comesFrom(String collection) {
      return path.equals(collection) || path.replaceFirst("/\\{[^/]*}$", "").equals(collection);
    }
  }

  /// A transaction under the resource's lock.
  private interface Transaction {
    Object run(Noun noun, WorkspaceId workspace, String id, Supplier<Object> work);
  }

  /// An answer that shows a resource, with its tag.
  record TaggedAnswer(ETag tag, Object answer) {}

  private static Function<ApiRequest, String> id(String part) {
    return call -> call.path(part);
  }

  /// Returns the routes, with those of editable resources guarded.
  List<Route> guarded(List<Route> table) {
    return table.stream().map(route -> route.answering(guarded(route, table))).toList();
  }

  private Endpoint guarded(Route route, List<Route> table) {
    if (route.method().equals(POST)) {
      return THINGS.stream().anyMatch(thing -> thing.comesFrom(route.path()))
          ? shown(route.endpoint())
          : route.endpoint();
    }
    return THINGS.stream()
        .filter(thing -> thing.path().equals(route.path()))
        .findFirst()
        .map(thing -> guarded(thing, route, get(thing, table)))
        .orElse(route.endpoint());
  }

  private static Endpoint get(EditedResource thing, List<Route> table) {
    return table.stream()
        .filter(route -> route.method().equals(GET) && route.path().equals(thing.path()))
        .map(Route::endpoint)
        .findFirst()
        .orElseThrow();
  }

  private Endpoint guarded(EditedResource thing, Route route, Endpoint get) {
    if (route.method().equals(PUT)) {
      return alone(rows::holding, thing, get, thenTagged(route.endpoint(), get));
    }
    return route.method().equals(DELETE)
        ? alone(rows::deleting, thing, get, route.endpoint())
        : shown(route.endpoint());
  }

  private static Endpoint shown(Endpoint endpoint) {
    return call -> {
      Object answer = endpoint.answer(call);
      return new TaggedAnswer(tag(answer), answer);
    };
  }

  private static Endpoint thenTagged(Endpoint change, Endpoint get) {
    return call -> {
      Object answer = change.answer(call);
      return new TaggedAnswer(tag(get.answer(call)), answer);
    };
  }

  /// Wraps a change. The body is read before the transaction begins, so a slow client holds no
  /// lock.
  private static Endpoint alone(
      Transaction transaction, EditedResource thing, Endpoint get, Endpoint change) {
    return call -> {
      Optional<String> condition = call.headerLines(HEADER).map(ConcurrentEdits::checked);
      call.receive();
      return transaction.run(
          thing.noun(),
          call.workspace(),
          thing.id().apply(call),
          () -> {
            condition.ifPresent(tags -> check(tags, tag(get.answer(call))));
            return change.answer(call);
          });
    };
  }

  private static void check(String condition, ETag now) {
    if (!now.meets(condition)) {
      throw Problem.preconditionFailed(
          HEADER,
          "This is not as it was: its ETag is %s now. Nothing was changed; get it again."
              .formatted(now.text()));
    }
  }

  private static String checked(String condition) {
    if (!ETag.isCondition(condition)) {
      throw Problem.invalid(
          "invalid_if_match",
          HEADER,
          "%s is *, or tags in double quotes with commas between them, as ETag has them."
              .formatted(HEADER));
    }
    return condition;
  }

  private static ETag tag(Object answer) {
    Object shown = answer instanceof IdempotentRequests.RepeatedAnswer(var body) ? body : answer;
    return ETag.of(
        FieldWarnings.without(new String(JsonText.write(shown), StandardCharsets.UTF_8)));
  }
}
