package dev.linecheck.engine;

import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.HeaderValue;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.engine.FunctionException.FunctionFailure;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.SecretMask;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundException;
import dev.linecheck.store.Database;
import dev.linecheck.store.FunctionStore;
import dev.linecheck.store.WorkspaceStore;
import java.util.List;
import java.util.Optional;

/// Calls real functions, for runs whose workspace asks for it. Looks up before each call where the
/// function is served, and whether the workspace still asks for it. Thread-safe.
final class FunctionCaller {
  private final FunctionStore functions;
  private final WorkspaceStore workspaces;
  private final OutboundClient client;

  FunctionCaller(Database database, OutboundClient client) {
    this.functions = new FunctionStore(database);
    this.workspaces = new WorkspaceStore(database);
    this.client = client;
  }

  /// Returns the functions of one simulated call.
  ///
  /// @param ledger stores that a call begins before it begins, and then its result
  RealFunctions of(CallContext context, PromptRecord record, Ledger.ItemModels ledger) {
    return (number, function, call) ->
        function
            .real()
            .map(id -> new Asked(context, function, id, call).answer(number, record, ledger));
  }

  /// One call of one function.
  private final class Asked {
    private final CallContext context;
    private final OfferedFunction function;
    private final FunctionId id;
    private final FunctionCall call;

    Asked(CallContext context, OfferedFunction function, FunctionId id, FunctionCall call) {
      this.context = context;
      this.function = function;
      this.id = id;
      this.call = call;
    }

    /// Sends nothing if the arguments are unreadable, which is the agent's fault.
    String answer(int number, PromptRecord record, Ledger.ItemModels ledger) {
      Optional<String> body = FunctionMessage.of(call, context.itemId(), record.agentInputs());
      if (body.isEmpty()) {
        return "Error: the arguments are no JSON object.";
      }
      Position position = Position.of(new Position.Reply(number));
      Ledger.OnceAction once =
          ledger.once(
              CallKey.first(context.itemId(), context.generation(), Purpose.REAL_CALL, position),
              CallKey.first(context.itemId(), context.generation(), Purpose.REAL_RESULT, position),
              new Ledger.Sent(function.name(), body.get()));
      return switch (once.progress()) {
        case Ledger.Progress.Answered(String text) -> text;
        case Ledger.Progress.Begun() ->
            throw new FunctionException(
                FunctionFailure.UNSETTLED,
                function.name(),
                "was being called when the server died or was stopped; what came of it is not known, and it is not"
                    + " called again");
        case Ledger.Progress.Nothing() -> send(once, body.get());
      };
    }

    /// Waits first: a waiting call has not begun, and may lose its permission while it waits.
    private String send(Ledger.OnceAction once, String body) {
      try (OutboundClient.Place place = client.place()) {
        FunctionKind.Api api = served();
        List<OutboundClient.Header> headers = headers(api);
        OutboundClient.Allowed request = client.allow(api.apiPath(), headers);
        SecretMask mask =
            SecretMask.ofHeaders(headers.stream().map(OutboundClient.Header::value).toList());
        once.begins();
        return once.ends(() -> ProviderText.storable(mask.in(place.post(request, body))));
      } catch (OutboundException e) {
        throw failed(e);
      }
    }

    /// Returns where the function is served, if it may still be called.
    private FunctionKind.Api served() {
      WorkspaceId workspace = context.workspace();
      boolean isAskedFor =
          workspaces
              .find(workspace)
              .filter(found -> found.realFunctions() == RealFunctionUse.IN_SIMULATIONS)
              .isPresent();
      if (!isAskedFor) {
        throw notCalled("is not called any more: realFunctions of the workspace was set to NEVER");
      }
      FunctionDefinition definition =
          functions
              .find(workspace, id)
              .orElseThrow(() -> notCalled("was deleted since the run began"));
      if (!(definition.kind() instanceof FunctionKind.Api api)) {
        throw notCalled("is served nowhere");
      }
      return api;
    }

    private List<OutboundClient.Header> headers(FunctionKind.Api api) {
      return api.headers().stream()
          .map(header -> new OutboundClient.Header(header.key(), text(header)))
          .toList();
    }

    private String text(FunctionKind.Header header) {
      return switch (header.value()) {
        case HeaderValue.Known(String text) -> text;
        case HeaderValue.Unreadable _ ->
            throw notCalled(
                "is not called: its header '%s' was encrypted under a key that this server does not have"
                    .formatted(header.key()));
      };
    }

    private FunctionException notCalled(String why) {
      return new FunctionException(FunctionFailure.NOT_CALLED, function.name(), why);
    }

    private FunctionException failed(OutboundException e) {
      return switch (e.failure()) {
        case NOT_ALLOWED ->
            new FunctionException(
                FunctionFailure.NOT_CALLED,
                function.name(),
                "cannot be called: " + e.getMessage(),
                e);
        case NO_ANSWER ->
            new FunctionException(
                FunctionFailure.NO_ANSWER, function.name(), "gave no answer: " + e.getMessage(), e);
      };
    }
  }
}
