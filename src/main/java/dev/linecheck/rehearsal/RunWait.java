package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Waits for the ends of runs.
///
/// @param timeout the time after which a run that has not ended is cancelled
record RunWait(
    ApiClient api, TestProgress progress, Waits waits, InstantSource clock, Duration timeout) {
  /// Looks often at first, because a scripted run ends within a second.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Set<String> GOING_ON = Set.of("PENDING", "RUNNING");

  /// Returns the runs as they are after their ends, in the same order.
  ///
  /// @throws TestTrouble when a run does not end in time, or its counts do not add up
  List<JsonNode> ended(List<String> runs) {
    Instant latest = clock.instant().plus(timeout);
    Duration pause = FIRST_PAUSE;
    List<JsonNode> views = looked(runs);
    progress.planned(views.stream().mapToInt(run -> run.get("numItems").asInt()).sum());
    while (true) {
      progress.counted(views.stream().mapToInt(RunWait::done).sum());
      if (views.stream().noneMatch(RunWait::goesOn)) {
        views.forEach(RunWait::checkSum);
        return views;
      }
      if (clock.instant().isAfter(latest)) {
        runs.forEach(run -> api.post("/eval_runs/" + run + "/cancel", ApiClient.object()));
        throw new TestTrouble(
            "The run did not end within %s, and was cancelled. Give it more time with run.timeout."
                .formatted(words(timeout)));
      }
      waits.pause(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      views = looked(runs);
    }
  }

  private List<JsonNode> looked(List<String> runs) {
    return runs.stream().map(run -> api.get("/eval_runs/" + run)).toList();
  }

  private static String words(Duration time) {
    return time.toSecondsPart() == 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
  }

  private static boolean goesOn(JsonNode run) {
    return GOING_ON.contains(run.get("status").asString());
  }

  /// Returns the number of calls of a run that have ended in some way.
  private static int done(JsonNode run) {
    JsonNode judged = run.get("aggregateResult");
    return judged.get("numPassing").asInt()
        + judged.get("numFailing").asInt()
        + List.of("numExcluded", "numErrored", "numCancelled", "numNotRun").stream()
            .mapToInt(count -> run.get(count).asInt())
            .sum();
  }

  /// A call that is missing from every count must never look passed.
  private static void checkSum(JsonNode run) {
    if (done(run) != run.get("numItems").asInt()) {
      throw new TestTrouble(
          "Run %s has ended, but its counts add up to %d of %d calls."
              .formatted(run.get("id").asString(), done(run), run.get("numItems").asInt()));
    }
  }
}
