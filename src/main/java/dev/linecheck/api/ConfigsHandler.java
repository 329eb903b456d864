package dev.linecheck.api;

import dev.linecheck.api.wire.ConfigView;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.evaluation.ModelRules;
import dev.linecheck.evaluation.OptionText.Seeding;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The routes of eval configs.
record ConfigsHandler(Context context) {

  Object create(ApiRequest call) {
    Fields body = call.body();
    ConfigId id = new ConfigId(context.ids().next());
    EvalConfig config = read(body, id);
    context.stores().configs().create(call.workspace(), config);
    return new ConfigView(config);
  }

  /// Updates a config. An absent field stays as it is; an empty model id, or an empty list of
  /// options, restores the server's default, or none.
  Object update(ApiRequest call) {
    EvalConfig old = context.found().config(call);
    EvalConfig config = read(call.body(), old.id(), old.name(), Optional.of(old));
    context.stores().configs().update(call.workspace(), config);
    return new ConfigView(config);
  }

  /// Reads a config that has nothing but what the body says.
  EvalConfig read(Fields body, ConfigId id) {
    return read(body, id, body.required("name"), Optional.empty());
  }

  private EvalConfig read(Fields body, ConfigId id, String name, Optional<EvalConfig> old) {
    EvalConfig config =
        new EvalConfig(
            id,
            name,
            body.optional("promptSnippet").or(() -> old.map(EvalConfig::promptSnippet)).orElse(""),
            model(body, "callerModelId", old.flatMap(EvalConfig::callerModelId)),
            model(body, "judgeModelId", old.flatMap(EvalConfig::judgeModelId)),
            OptionValues.read(
                body,
                "callerOptions",
                Seeding.DERIVED,
                old.map(EvalConfig::callerOptions).orElse(ModelOptions.DEFAULTS)),
            plan(body, old.map(EvalConfig::plan).orElse(JudgePlan.DEFAULT)),
            RulesBody.read(body, old.map(EvalConfig::rules).orElse(JudgeRules.DEFAULT)),
            body.optionalInt("sentinels", 0, Sentinel.MOST)
                .orElse(old.map(EvalConfig::sentinels).orElse(0)),
            old.map(EvalConfig::createdAt).orElseGet(context::now));
    body.refuseOthers();
    check(config);
    return config;
  }

  private JudgePlan plan(Fields body, JudgePlan otherwise) {
    SortedMap<JudgeRole, ModelOptions> options = new TreeMap<>();
    for (JudgeRole role : JudgeRole.values()) {
      options.put(
          role,
          OptionValues.read(body, role.word() + "Options", Seeding.FREE, otherwise.options(role)));
    }
    return JudgePlanBody.read(body, otherwise)
        .escalatingTo(model(body, "judgeEscalationModelId", otherwise.escalation()))
        .with(options);
  }

  private Optional<ModelId> model(Fields body, String field, Optional<ModelId> otherwise) {
    Optional<String> text = body.optional(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.filter(id -> !id.isEmpty())
        .map(id -> Refusals.accepted(context.models().known(id, field)));
  }

  private static void check(EvalConfig config) {
    JudgePlanBody.checkThatSomethingCounts(config.plan(), config.promptSnippet());
    Stream.of(config.judgeModelId(), config.plan().escalation())
        .flatMap(Optional::stream)
        .forEach(model ->
            Refusals.check(ModelRules.judge(model, config.promptSnippet(), "promptSnippet")));
  }

  Object get(ApiRequest call) {
    return new ConfigView(context.found().config(call));
  }

  Object delete(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    return Deletions.done(
        context
            .erasure()
            .config(call.workspace(), config.id(), Deletions.usedBy(call), context.now()),
        PathLookup.CONFIG,
        new ConfigView(config));
  }

  Object list(ApiRequest call) {
    return context.page(
        call,
        "configs",
        page -> context.stores().configs().list(call.workspace(), page),
        ConfigView::new);
  }
}
