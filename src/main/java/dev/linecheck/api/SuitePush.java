package dev.linecheck.api;

import dev.linecheck.api.SuiteChanges.Change;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.PushedSuite;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.SuiteId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.ErasureStore.Deletion;
import dev.linecheck.store.ErasureStore.UsedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One push of a suite, inside its transaction. It changes only what earlier pushes of the suite
/// made, which is why a key that may push needs no other permission. A part is replaced as a whole:
/// a field that the suite lacks has its default again, whoever set it. Single-threaded.
final class SuitePush {
  private final Context context;
  private final Stores stores;
  private final ApiRequest call;
  private final WorkspaceId workspace;
  private final SuiteBody body;
  private final Optional<PushedSuite> before;
  private final SuiteChanges functions = new SuiteChanges();
  private final SuiteChanges records = new SuiteChanges();
  private final List<String> warnings = new ArrayList<>();

  /// The suite after a push, and the changes that the push made.
  record Pushed(
      PushedSuite suite, SuiteChanges functions, SuiteChanges records, List<String> warnings) {}

  /// @param before the suite as the push before left it
  SuitePush(Context context, ApiRequest call, SuiteBody body, Optional<PushedSuite> before) {
    this.context = context;
    this.stores = context.stores();
    this.call = call;
    this.workspace = call.workspace();
    this.body = body;
    this.before = before;
  }

  Pushed carryOut(SuiteId id) {
    Map<String, FunctionId> functionIds = putFunctions();
    CallAgent agent = putAgent(new FunctionNames(functionIds));
    EvalConfig config = putConfig();
    Map<String, RecordId> recordIds = putRecords(config);
    before.ifPresent(old -> {
      removeRecords(old, recordIds);
      removeFunctions(old, functionIds);
    });
    PushedSuite suite =
        new PushedSuite(
            id,
            body.name(),
            agent.id(),
            agent.defaultPromptId(),
            config.id(),
            functionIds,
            recordIds);
    context.suites().keep(workspace, suite);
    return new Pushed(suite, functions, records, warnings);
  }

  private Map<String, FunctionId> putFunctions() {
    Map<String, FunctionId> ids = new LinkedHashMap<>();
    body.functions().forEach((name, part) -> ids.put(name, putFunction(name, part)));
    return ids;
  }

  private FunctionId putFunction(String name, SuitePart part) {
    Optional<FunctionDefinition> old =
        before
            .flatMap(suite -> Optional.ofNullable(suite.functions().get(name)))
            .flatMap(id -> stores.functions().find(workspace, id));
    FunctionDefinition function =
        part.read(
            warnings,
            fields -> {
              old.ifPresent(kept -> FunctionBody.checkSameType(fields, kept));
              return FunctionBody.create(
                  fields,
                  old.map(FunctionDefinition::id)
                      .orElseGet(() -> new FunctionId(context.ids().next())),
                  old.map(FunctionDefinition::createdAt).orElseGet(context::now));
            });
    Change change = change(old, function);
    switch (change) {
      case ADDED -> stores.functions().create(workspace, function);
      case CHANGED -> stores.functions().update(workspace, function);
      case UNCHANGED -> {}
    }
    functions.add(name, change);
    return function.id();
  }

  private CallAgent putAgent(FunctionNames names) {
    PromptBody prompt =
        names
            .inPrompt(body.prompt())
            .read(
                warnings,
                fields -> PromptBody.read(fields, Optional.empty(), context.promptRules(call)));
    Optional<CallAgent> old =
        before.flatMap(suite -> stores.agents().find(workspace, suite.agent()));
    AgentId id = old.map(CallAgent::id).orElseGet(() -> new AgentId(context.ids().next()));
    VersionedPrompt wanted = prompt.prompt(new PromptId(context.ids().next()), id, context.now());
    Optional<VersionedPrompt> kept = stores.prompts().equalTo(workspace, wanted);
    VersionedPrompt version = kept.orElse(wanted);
    AgentsHandler.Frame frame =
        new AgentsHandler.Frame(
            id,
            version.id(),
            old.flatMap(CallAgent::defaultExtractorId),
            old.map(CallAgent::createdAt).orElseGet(context::now));
    CallAgent agent =
        names
            .inAgent(body.agent())
            .read(warnings, fields -> new AgentsHandler(context).readOfSuite(call, fields, frame));
    if (old.isEmpty()) {
      stores.agents().create(workspace, agent, version, Optional.empty());
      return agent;
    }
    if (kept.isEmpty()) {
      stores.prompts().create(workspace, version);
    }
    stores.agents().update(workspace, agent);
    return agent;
  }

  private EvalConfig putConfig() {
    Optional<ConfigId> old =
        before
            .flatMap(suite -> stores.configs().find(workspace, suite.config()))
            .map(EvalConfig::id);
    ConfigId id = old.orElseGet(() -> new ConfigId(context.ids().next()));
    EvalConfig config =
        body.config().read(warnings, fields -> new ConfigsHandler(context).read(fields, id));
    if (old.isEmpty()) {
      stores.configs().create(workspace, config);
    } else {
      stores.configs().update(workspace, config);
    }
    return config;
  }

  private Map<String, RecordId> putRecords(EvalConfig config) {
    Map<String, RecordId> ids = new LinkedHashMap<>();
    body.records().forEach((key, part) -> ids.put(key, putRecord(config, key, part)));
    return ids;
  }

  private RecordId putRecord(EvalConfig config, String key, SuitePart part) {
    RecordBody reader = new RecordBody(context);
    Optional<EvalRecord> old =
        before
            .flatMap(suite -> Optional.ofNullable(suite.records().get(key)))
            .flatMap(id -> stores.records().find(workspace, config.id(), id))
            .filter(kept -> staysOrIsRemoved(kept, part, config));
    EvalRecord record =
        part.read(
            warnings,
            fields ->
                old.map(kept -> reader.replacing(kept, call, config, fields))
                    .orElseGet(() -> reader.read(call, config, fields)));
    Change change = change(old, record);
    switch (change) {
      case ADDED -> stores.records().create(workspace, config.id(), record);
      case CHANGED -> update(config, record);
      case UNCHANGED -> {}
    }
    records.add(key, change);
    return record.id();
  }

  /// A record whose type or recorded call changes is another record. The old one is removed, unless
  /// a run in progress uses it.
  private boolean staysOrIsRemoved(EvalRecord kept, SuitePart part, EvalConfig config) {
    String dial = kept instanceof DialRecord recorded ? recorded.dialId().value() : "";
    boolean isSame =
        part.json().path("dialId").asString("").equals(dial)
            && part.json()
                .path("recordType")
                .asString("")
                .equals(dial.isEmpty() ? "PROMPT" : "DIAL");
    if (isSame) {
      return true;
    }
    return switch (context
        .erasure()
        .record(workspace, config.id(), kept.id(), UsedBy.KEPT, context.now())) {
      case Deletion.Done _, Deletion.Absent _ -> false;
      case Deletion.InUse _, Deletion.IsDefault _ -> true; // refused by the reader of the record
    };
  }

  private void update(EvalConfig config, EvalRecord record) {
    switch (record) {
      case PromptRecord prompt -> stores.records().update(workspace, config.id(), prompt);
      case DialRecord dial -> stores.records().update(workspace, config.id(), dial);
    }
  }

  private static <T> Change change(Optional<T> old, T now) {
    if (old.isEmpty()) {
      return Change.ADDED;
    }
    return old.get().equals(now) ? Change.UNCHANGED : Change.CHANGED;
  }

  /// Removes the records that the suite no longer has. Those that stay remain the suite's, so that
  /// the next push removes them.
  private void removeRecords(PushedSuite old, Map<String, RecordId> ids) {
    old.records()
        .forEach((key, record) -> {
          if (!ids.containsKey(key)) {
            records.remove(
                key,
                context
                    .erasure()
                    .record(workspace, old.config(), record, UsedBy.KEPT, context.now()));
          }
        });
    records.left().forEach(key -> ids.put(key, old.records().get(key)));
  }

  /// Removes the functions that the suite no longer has. A function that another agent calls stays,
  /// because its removal would change that agent.
  private void removeFunctions(PushedSuite old, Map<String, FunctionId> ids) {
    old.functions()
        .forEach((name, function) -> {
          if (ids.containsKey(name)) {
            return;
          }
          if (stores.functions().isLinked(workspace, function)) {
            functions.leave(name);
          } else {
            functions.remove(
                name, context.erasure().function(workspace, function, UsedBy.KEPT, context.now()));
          }
        });
    functions.left().forEach(name -> ids.put(name, old.functions().get(name)));
  }
}
