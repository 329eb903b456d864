package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.LifecycleMessages;
import dev.linecheck.domain.agent.StandIn;
import java.util.List;
import java.util.Optional;

/// The content of the column `body` of a function.
///
/// @param kind the kind without headers, which are stored beside it
record StoredFunction(
    String description,
    FunctionKind kind,
    List<StoredHeader> headers,
    Optional<LifecycleMessages> lifecycleMessages,
    StandIn standIn,
    Json settings) {
  static StoredFunction of(FunctionDefinition function, StoredHeader.Keeping keeping) {
    return new StoredFunction(
        function.description(),
        with(function.kind(), List.of()),
        headers(function.kind()).stream().map(keeping::keep).toList(),
        function.lifecycleMessages(),
        function.standIn(),
        function.settings());
  }

  static StoredFunction read(String column) {
    return StoredJson.read(column, StoredFunction.class);
  }

  String written() {
    return StoredJson.write(this);
  }

  /// Returns the kind with its headers.
  FunctionKind kind(StoredHeader.Keeping keeping) {
    return with(kind, headers.stream().map(keeping::read).toList());
  }

  private static List<FunctionKind.Header> headers(FunctionKind kind) {
    return switch (kind) {
      case FunctionKind.Api api -> api.headers();
      case FunctionKind.Transfer _, FunctionKind.KnowledgeBase _, FunctionKind.Custom _ ->
          List.of();
    };
  }

  private static FunctionKind with(FunctionKind kind, List<FunctionKind.Header> headers) {
    return switch (kind) {
      case FunctionKind.Api api ->
          new FunctionKind.Api(api.apiPath(), headers, api.inputJsonSchema());
      case FunctionKind.Transfer _, FunctionKind.KnowledgeBase _, FunctionKind.Custom _ -> kind;
    };
  }
}
