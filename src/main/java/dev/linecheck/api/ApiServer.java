package dev.linecheck.api;

import dev.linecheck.api.listen.Listener;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.NewKeys;
import dev.linecheck.engine.Engine;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryBusyException;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.ModelRules;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.RunControl;
import dev.linecheck.evaluation.RunResolver;
import dev.linecheck.evaluation.RunStarter;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.modelcheck.ModelCheck;
import dev.linecheck.evaluation.noise.NoiseRuns;
import dev.linecheck.evaluation.operation.Operations;
import dev.linecheck.evaluation.preflight.Preflight;
import dev.linecheck.llm.Models;
import dev.linecheck.store.Database;
import dev.linecheck.store.ErasureStore;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.Readiness;
import dev.linecheck.store.SuiteStore;
import dev.linecheck.store.WorkspaceStore;
import dev.linecheck.time.Waits;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Method;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The HTTP server. Health and the description of the API need no key; everything else below `/api`
/// does.
public final class ApiServer implements AutoCloseable {
  static final String PREFIX = "/api";
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private final Listener listener;
  private final List<Route> table;

  private ApiServer(Listener listener, List<Route> table) {
    this.listener = listener;
    this.table = table;
  }

  /// The parts that the server uses.
  ///
  /// @param memory the memory that requests may use at the same time
  /// @param pages adds the routes of the server that are no part of the API, and that may carry out
  ///   its operations
  public record Parts(
      Database database,
      Engine engine,
      Models models,
      Ids ids,
      InstantSource clock,
      Waits waits,
      Secrets secrets,
      MemoryLanes memory,
      BiConsumer<HttpRouting.Builder, Operations> pages) {}

  /// The secrets of the server.
  ///
  /// @param cursors signs page cursors, the same on every node and after a restart
  /// @param keys creates the keys that clients request
  public record Secrets(String cursors, NewKeys keys) {}

  /// Starts to answer requests from the listener.
  public static ApiServer start(Listener listener, ApiConfig config, Parts parts) {
    ResponseWriter answers =
        new ResponseWriter(parts.ids(), config.payloadMax(), config.requestWait());
    DirectHandlers.Builder direct = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      direct.addHandler(type, answers.direct());
    }
    MemoryLanes memory = parts.memory();
    List<Route> table =
        Routes.table(
            context(config, parts, memory), check(config, parts), parts.engine(), access(parts));
    HttpRouting.Builder routing = HttpRouting.builder();
    ApiRequest.RequestLimits limits =
        new ApiRequest.RequestLimits(
            config.bodyMax(), config.importMax(), config.pageBytesMax(), memory);
    route(routing, table, config, parts, answers, limits);
    listener.serve(routing, direct.build(), config.payloadMax());
    return new ApiServer(listener, table);
  }

  private static Context context(ApiConfig config, Parts parts, MemoryLanes memory) {
    ModelRules models = new ModelRules(parts.models(), config.models());
    Stores stores = Stores.of(parts.database());
    RunResolver resolver =
        new RunResolver(parts.database(), models, memory, config.runRecordsMax());
    return new Context(
        stores,
        new SuiteStore(parts.database()),
        new ErasureStore(parts.database()),
        new PathLookup(stores),
        models,
        new Context.Evaluation(
            new RunStarter(parts.database(), parts.engine(), resolver),
            new Preflight(
                parts.database(),
                resolver,
                parts.models(),
                parts.engine().itemsMax(),
                parts.clock()),
            new RunControl(parts.database(), parts.engine()),
            new Rejudging(parts.database(), parts.engine(), models),
            new NoiseRuns(parts.database(), parts.engine(), models)),
        new Cursors(parts.secrets().cursors()),
        parts.ids(),
        parts.clock());
  }

  private static ModelCheck check(ApiConfig config, Parts parts) {
    return new ModelCheck(
        parts.models(),
        config.models(),
        parts.waits(),
        new ModelCheck.Deadline(config.modelCheckMax(), "model-check-max"));
  }

  private static Access access(Parts parts) {
    return new Access(
        new KeyStore(parts.database()),
        new WorkspaceStore(parts.database()),
        parts.secrets().keys());
  }

  private static void route(
      HttpRouting.Builder routing,
      List<Route> table,
      ApiConfig config,
      Parts parts,
      ResponseWriter answers,
      ApiRequest.RequestLimits limits) {
    Authenticator doorkeeper = new Authenticator(new KeyStore(parts.database()), parts.clock());
    routing.get(LIVE, answers.handler(_ -> Map.of("status", "ok")));
    Readiness readiness = new Readiness(parts.database(), parts.clock(), config.diskMin());
    routing.get(READY, answers.handler(_ -> ready(readiness)));
    DocsHandler docs = new DocsHandler(PREFIX);
    docs.route(routing);
    for (Route route : table) {
      routing.route(
          route.method(),
          PREFIX + route.path(),
          answers.handler(request -> {
            AccessKey key = doorkeeper.admit(request, route.permitted());
            Incoming incoming = new HttpIncoming(request);
            route.parameters().check(incoming);
            return written(route, new ApiRequest(incoming, key, limits), limits.memory());
          }));
    }
    refuseOtherMethods(routing, table, doorkeeper, answers);
    Stream.concat(Stream.of(LIVE, READY), docs.paths().stream())
        .forEach(path -> refuseOthersThan("GET", path, routing, answers, _ -> {}));
    parts.pages().accept(routing, new LocalOperations(table, limits));
    routing.any(
        answers.handler(request -> {
          admitBelowApi(doorkeeper, request);
          throw Problem.notFound("There is no such path: " + request.path().path());
        }));
  }

  /// Returns the JSON of the answer with its memory. The memory claimed for computing it is
  /// released.
  private static Object written(Route route, ApiRequest call, MemoryLanes memory) {
    try (call) {
      if (route.readsMuch()) {
        call.claimRead();
      }
      Object answer = route.endpoint().answer(call);
      if (answer instanceof StreamedFile stream) {
        return stream.within(() -> memory.read(call.limits().pageBytesMax()));
      }
      ResponseWriter.Body body = ResponseWriter.body(answer);
      return new ResponseWriter.ReadyResponse(body, toSend(route, body.bytes(), memory));
    }
  }

  private static BytesInFlight.Share toSend(Route route, int bytes, MemoryLanes memory) {
    try {
      return memory.answer(bytes);
    } catch (MemoryBusyException busy) {
      throw route.method().equals(Method.GET)
          ? busy
          : Problem.memoryBusy(
              "This was done, but other requests have the memory that its answer needs. With an"
                  + " Idempotency-Key it is not done twice.");
    }
  }

  /// Refuses a path of the table under a method that it does not have.
  private static void refuseOtherMethods(
      HttpRouting.Builder routing,
      List<Route> table,
      Authenticator doorkeeper,
      ResponseWriter answers) {
    for (String path :
        table.stream().map(Route::path).collect(Collectors.toCollection(TreeSet::new))) {
      String allowed =
          table.stream()
              .filter(route -> route.path().equals(path))
              .map(Route::method)
              .map(Method::text)
              .sorted()
              .collect(Collectors.joining(", "));
      refuseOthersThan(allowed, PREFIX + path, routing, answers, doorkeeper::admit);
    }
  }

  /// @param door admits the request, or throws
  private static void refuseOthersThan(
      String allowed,
      String path,
      HttpRouting.Builder routing,
      ResponseWriter answers,
      Consumer<ServerRequest> door) {
    routing.any(
        path,
        (request, response) -> {
          response.header("Allow", allowed);
          answers
              .handler(refused -> {
                door.accept(refused);
                throw Problem.methodNotAllowed(
                    "%s is not allowed here; allowed: %s."
                        .formatted(refused.prologue().method().text(), allowed));
              })
              .handle(request, response);
        });
  }

  private static void admitBelowApi(Authenticator doorkeeper, ServerRequest request) {
    if (request.path().path().startsWith(PREFIX + "/")) {
      doorkeeper.admit(request);
    }
  }

  private static Map<String, String> ready(Readiness readiness) {
    readiness
        .trouble()
        .ifPresent(sentence -> {
          throw Problem.notReady(sentence);
        });
    return Map.of("status", "ready");
  }

  List<Route> table() {
    return table;
  }

  @Override
  public void close() {
    listener.close();
  }
}
