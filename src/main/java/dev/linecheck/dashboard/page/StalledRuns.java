package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.RunCalls;
import dev.linecheck.store.RunProgressStore;
import dev.linecheck.store.RunProgressStore.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says that a run stands still, and what is known of the reason.
record StalledRuns(RunProgressStore progress, ServerState server) {
  /// The time without a new claim, answer or end after which a run stands still.
  static final Duration STILL = Duration.ofSeconds(20);

  /// The time without a sign of life after which a node is called silent.
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /// Returns the sentences; an empty text if the run goes on.
  String reason(WorkspaceId workspace, EvalRun run, Instant now) {
    Progress known = progress.of(workspace, run.id(), now, SILENCE);
    Instant last = known.last().orElse(run.times().createdAt());
    Duration still = Duration.between(last, now);
    return still.compareTo(STILL) < 0
        ? ""
        : sentences(still, known, server.database().get(), troubles(run));
  }

  /// @param database the reason why the database accepts no changes
  /// @param models what is wrong with models of the run, or holds its calls to them back
  static String sentences(
      Duration still, Progress known, Optional<String> database, List<String> models) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "The run stands still: no call began or ended, and no model answered, for %s."
            .formatted(Numbers.duration(still)));
    database.ifPresent(trouble -> sentences.add(trouble + " The run waits for it."));
    sentences.addAll(models);
    sentences.addAll(work(known));
    if (sentences.size() == 1) {
      sentences.add(
          "A node works on %s of it. Nothing is known to be wrong; a model may take long to answer."
              .formatted(Numbers.counted(known.running(), "call")));
    }
    return String.join(" ", sentences);
  }

  private static List<String> work(Progress known) {
    if (known.work().silent() > 0) {
      return List.of(
          "The node that holds its work gives no sign of life. Another node takes the work over.");
    }
    if (known.work().taken() > 0) {
      return List.of();
    }
    if (known.work().due() > 0) {
      return List.of(
          "No node has taken its work yet. The nodes may be down, or busy with other runs.");
    }
    return List.of(
        known.work().later() > 0
            ? "Its work failed for a reason of Linecheck's own and is tried again soon; the server's"
                + " log says why."
            : "No node holds its work, and none is queued.");
  }

  private List<String> troubles(EvalRun run) {
    RunModels models = run.models();
    Stream<String> ofModels =
        Stream.concat(
                Stream.of(models.agent(), models.caller(), models.judge()),
                models.stronger().stream())
            .distinct()
            .flatMap(model ->
                server.models().apply(model).flatMap(state -> trouble(model, state)).stream());
    return Stream.concat(ofModels, waiting(server.calls().apply(run.id())).stream()).toList();
  }

  /// Says that calls to models wait for a permit; empty if none does.
  static Optional<String> waiting(RunCalls calls) {
    if (calls.waiting() == 0) {
      return Optional.empty();
    }
    String waiting = Numbers.counted(calls.waiting(), "model call");
    return Optional.of(
        calls.inFlight() == 0
            ? "%s of it may not begin yet, because other work has all the calls that this node may"
                    .formatted(waiting)
                + " have in flight."
            : "%s of it had no answer yet, and %s may not begin before."
                .formatted(Numbers.counted(calls.inFlight(), "model call"), waiting));
  }

  /// Says what this node met when it asked a model.
  static Optional<String> trouble(ModelId model, ModelState state) {
    if (state.isAway()) {
      return Optional.of(
          "The model %s could not be reached when this node asked it last; it is asked again."
              .formatted(model.value()));
    }
    return state.callsNow() < state.limits().callsMax()
        ? Optional.of(
            "The provider of %s refuses requests, so it gets at most %s at a time now."
                .formatted(model.value(), Numbers.counted(state.callsNow(), "call")))
        : Optional.empty();
  }
}
