package dev.linecheck.api;

import dev.linecheck.api.wire.ItemView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.PreflightView;
import dev.linecheck.api.wire.RunView;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.RunRequest;
import dev.linecheck.evaluation.comparison.RunComparisons;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.report.GateRule;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.Page;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The routes of eval runs.
record RunsHandler(Context context) {
  static final String DRY_RUN = "dryRun";
  static final String MARGIN = "margin";

  /// Returns the endpoint that starts a run, or forecasts it if the client asks for a dry run. A
  /// forecast is never kept as the answer to a repeatable request.
  Endpoint creating(IdempotentRequests repeats) {
    Endpoint start = repeats.once(this::create);
    return call ->
        switch (call.query(DRY_RUN).orElse("false")) {
          case "true" -> forecast(call);
          case "false" -> {
            refuseMargin(call);
            yield start.answer(call);
          }
          case String other ->
              throw Problem.invalid(
                  "unknown_value", DRY_RUN, "dryRun is true or false, not '%s'.".formatted(other));
        };
  }

  private static void refuseMargin(ApiRequest call) {
    if (call.query(MARGIN).isPresent()) {
      throw Problem.invalid(
          "margin_of_no_forecast",
          MARGIN,
          "margin belongs to a forecast: add dryRun=true, or leave it out.");
    }
  }

  private Object forecast(ApiRequest call) {
    RunRequest request = request(context.found().config(call).id(), call.body());
    double announced = GateRule.Baseline.marginOf(request.trials());
    double margin = call.share(MARGIN).orElse(announced);
    if (request.trials().stopping().isPresent() && margin != announced) {
      throw Problem.invalid(
          "conflicting_margins",
          MARGIN,
          "The query has the margin %s and the body, whose run stops early by its gate, %s; give one."
              .formatted(margin, announced));
    }
    return new PreflightView(
        Refusals.accepted(context.evaluation().preflight().of(call.workspace(), request, margin)));
  }

  Object create(ApiRequest call) {
    RunRequest request = request(context.found().config(call).id(), call.body());
    EvalRun run =
        Refusals.accepted(context.evaluation().starter().start(call.workspace(), request));
    return new RunView(
        run,
        RanPrompts.shown(context, call, run),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        call::told);
  }

  private static RunRequest request(ConfigId config, Fields body) {
    String promptId = body.required("versionedPromptId");
    String agentId = body.required("callAgentId");
    Optional<List<String>> records = body.optionalTexts("evalRecordIds");
    List<String> recordTags = recordTags(body);
    RunRequest request =
        new RunRequest(
            config,
            agentId,
            promptId,
            records,
            BudgetBody.of(body),
            body.choice(
                    "replayMode",
                    ReplayMode.class,
                    "replayMode is DECISIONS or CONTINUE, not '%s'.")
                .orElse(ReplayMode.DECISIONS),
            trials(body),
            RunDetailsBody.of(body, records.isPresent() || !recordTags.isEmpty()),
            recordTags);
    body.refuseOthers();
    return request;
  }

  private static List<String> recordTags(Fields body) {
    Optional<List<String>> tags = TagsBody.read(body, "recordTags");
    if (tags.filter(List::isEmpty).isPresent()) {
      throw Problem.invalid(
          "empty_record_tags",
          "recordTags",
          "recordTags is empty: name tags, or leave the field out to run all records.");
    }
    return tags.orElse(List.of());
  }

  private static Trials trials(Fields body) {
    int each = body.optionalInt("trials", 1, Trials.MOST).orElse(1);
    OptionalInt extendTo = body.optionalInt("extendTo", 1, Trials.MOST);
    if (extendTo.orElse(Trials.MOST + 1) <= each) {
      throw Problem.invalid(
          "out_of_range",
          "extendTo",
          "extendTo must be above the number of trials that the run starts with, %d."
              .formatted(each));
    }
    Optional<EarlyStopping> stopping = StopEarlyBody.of(body);
    if (extendTo.isPresent() && stopping.isPresent()) {
      throw Problem.invalid(
          "conflicting_looks",
          StopEarlyBody.STOP_EARLY,
          "A run either stops early or has an extension announced, because both share out the same errors: leave stopEarly or extendTo out.");
    }
    return new Trials(each, extendTo, false, stopping);
  }

  /// Returns a run. It is read after its rejudgement, so that it has all counts of one that ended.
  Object get(ApiRequest call) {
    Optional<Rejudgement> rejudgement =
        rejudgements().find(call.workspace(), PathLookup.runId(call));
    return view(call, context.found().run(call), rejudgement);
  }

  /// Changes what is said about a run, at any time.
  Object update(ApiRequest call) {
    EvalRun run = context.found().run(call);
    Fields body = call.body();
    RunDetails details = RunDetailsBody.change(body, run.details());
    body.refuseOthers();
    return after(call, context.evaluation().control().describe(call.workspace(), run, details));
  }

  private RunView view(ApiRequest call, EvalRun run, Optional<Rejudgement> rejudgement) {
    return new RunView(
        run,
        RanPrompts.shown(context, call, run),
        rejudgement,
        context.stores().judgements().warnings().of(call.workspace(), run.id()),
        Optional.of(run)
            .filter(rated -> rated.details().noiseOf().isEmpty())
            .map(rated -> new RunComparisons(context.stores()).figures(call.workspace(), rated)),
        call::told);
  }

  /// Returns a run as lists show it.
  RunView listed(ApiRequest call, EvalRun run) {
    return new RunView(
        run,
        RanPrompts.listed(run),
        rejudgements().find(call.workspace(), run.id()),
        context.stores().judgements().warnings().of(call.workspace(), run.id()),
        Optional.empty(),
        call::told);
  }

  private RejudgeStore rejudgements() {
    return context.stores().judgements().rejudgements();
  }

  Object delete(ApiRequest call) {
    EvalRun run = context.found().run(call);
    return Deletions.done(
        context.erasure().run(call.workspace(), run.id(), context.now()),
        PathLookup.RUN,
        Map.of("id", run.id().value()));
  }

  /// Lists the runs of a config, even of a deleted one.
  Object list(ApiRequest call) {
    ConfigId config = new ConfigId(call.path("id"));
    if (!context.stores().configs().isKnown(call.workspace(), config)) {
      throw Problem.noSuch(PathLookup.CONFIG);
    }
    RunStore.Filter filter = QueryFilters.runs(call);
    String list = "runs/" + config.value() + "/" + filter;
    Instant asked = context.now();
    Page<EvalRun> page =
        context
            .stores()
            .runs()
            .list(call.workspace(), config, filter, call.page(context.cursors(), call.list(list)));
    List<RunId> ids = page.rows().stream().map(EvalRun::id).toList();
    Map<RunId, Rejudgement> known = rejudgements().all(call.workspace(), ids);
    Map<RunId, List<Warning>> warned =
        context.stores().judgements().warnings().all(call.workspace(), ids);
    return new PageView<>(
        page.rows().stream()
            .map(run ->
                new RunView(
                    withItsLastCounts(call, run, Optional.ofNullable(known.get(run.id())), asked),
                    RanPrompts.listed(run),
                    Optional.ofNullable(known.get(run.id())),
                    warned.getOrDefault(run.id(), List.of()),
                    Optional.empty(),
                    call::told))
            .toList(),
        context.cursors().write(call.list(list), page.next()));
  }

  /// Returns a run of a list, read again if its rejudgement ended since the list was asked for: the
  /// counts of the list may be from before its last call.
  private EvalRun withItsLastCounts(
      ApiRequest call, EvalRun run, Optional<Rejudgement> rejudgement, Instant asked) {
    return rejudgement
        .flatMap(Rejudgement::endedAt)
        .filter(ended -> !ended.isBefore(asked))
        .flatMap(_ -> context.stores().runs().find(call.workspace(), run.id()))
        .orElse(run);
  }

  /// Cancels a run. Cancelling it twice returns the cancelled run twice.
  Object cancel(ApiRequest call) {
    return after(
        call, context.evaluation().control().cancel(call.workspace(), PathLookup.runId(call)));
  }

  Object retry(ApiRequest call) {
    return after(
        call, context.evaluation().control().retry(call.workspace(), PathLookup.runId(call)));
  }

  Object addTrials(ApiRequest call) {
    EvalRun run = context.found().run(call);
    Fields body = call.body();
    int trials =
        body.optionalInt("trials", 1, Trials.MOST).orElseThrow(() -> body.missing("trials"));
    body.refuseOthers();
    return after(
        call, context.evaluation().control().addTrials(call.workspace(), run.id(), trials));
  }

  private Object after(ApiRequest call, Checked<EvalRun> operation) {
    Refusals.accepted(operation);
    return get(call);
  }

  Object rejudge(ApiRequest call) {
    Rejudging rejudging = context.evaluation().rejudging();
    Refusals.accepted(rejudging.begin(call.workspace(), PathLookup.runId(call)));
    return get(call);
  }

  Object cancelRejudge(ApiRequest call) {
    Rejudging rejudging = context.evaluation().rejudging();
    Refusals.accepted(rejudging.cancel(call.workspace(), PathLookup.runId(call)));
    return get(call);
  }

  /// Lists every item with its state, including items without a result.
  Object items(ApiRequest call) {
    EvalRun run = context.found().run(call);
    ItemFilter filter = QueryFilters.items(call);
    String list = "items/" + run.id().value() + "/" + filter;
    return context.page(
        call,
        list,
        page -> context.stores().items().list(call.workspace(), run.id(), filter, page),
        item -> new ItemView(item, call::told));
  }
}
