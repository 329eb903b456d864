package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;

/// The routes of functions. Unread fields are kept and returned.
record FunctionsHandler(Context context) {

  Object create(ApiRequest call) {
    Fields body = call.body();
    FunctionDefinition function =
        keepable(FunctionBody.create(body, new FunctionId(context.ids().next()), context.now()));
    context.stores().functions().create(call.workspace(), function);
    return FieldWarnings.of(FunctionView.of(function), body);
  }

  Object update(ApiRequest call) {
    FunctionDefinition old = context.found().function(call);
    Fields body = call.body();
    FunctionDefinition function = keepable(FunctionBody.update(body, old));
    if (!context.stores().functions().update(call.workspace(), function)) {
      throw Problem.noSuch(PathLookup.FUNCTION);
    }
    return FieldWarnings.of(FunctionView.of(function), body);
  }

  private FunctionDefinition keepable(FunctionDefinition function) {
    if (function.hasKnownHeaders() && !context.stores().functions().keepsHeaders()) {
      throw Problem.invalid(
          "no_secret_key",
          "headers",
          "Headers are stored encrypted, and this server has no key for that: its operator sets"
              + " secret-key to the output of `openssl rand -base64 32`, the same on all nodes.");
    }
    return function;
  }

  Object delete(ApiRequest call) {
    FunctionDefinition function = context.found().function(call);
    return Deletions.done(
        context
            .erasure()
            .function(call.workspace(), function.id(), Deletions.usedBy(call), context.now()),
        PathLookup.FUNCTION,
        FunctionView.of(function));
  }

  Object get(ApiRequest call) {
    return FunctionView.of(context.found().function(call));
  }

  Object list(ApiRequest call) {
    return context.page(
        call,
        "functions",
        page -> context.stores().functions().list(call.workspace(), page),
        FunctionView::of);
  }
}
