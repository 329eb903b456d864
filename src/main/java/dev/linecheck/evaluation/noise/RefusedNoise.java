package dev.linecheck.evaluation.noise;

import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.store.NoiseStore;
import java.util.Optional;

/// Says why the noise of a run cannot be measured.
final class RefusedNoise {
  private RefusedNoise() {}

  /// Returns the reason; empty if the noise can be measured.
  static Optional<Refusal> reason(NoiseStore.State state) {
    return switch (state) {
      case MEASURABLE -> Optional.empty();
      case NOISE_RUN -> Optional.of(RunLookup.noiseRun(""));
      case RUN_ACTIVE ->
          refused("run_active", "The run is still going; measure its noise when it has ended.");
      case RUN_CANCELLED ->
          refused(
              "run_cancelled",
              "The run was cancelled, and the calls that ended first are no random sample. Start a new run.");
      case REJUDGE_ACTIVE -> Optional.of(RunLookup.rejudged());
      case JUDGED_AGAIN ->
          refused(
              "judged_again",
              "Results of the run were judged again, and a noise run judges by the settings of the run's start. Start a new run.");
      case STOPPED_EARLY -> Optional.of(RunLookup.stoppedEarly());
      case NOT_ALL_RUN ->
          refused(
              "not_all_run",
              "The run ended before all of its items were executed. Retry it first.");
      case NOISE_ACTIVE ->
          refused("noise_active", "The noise of the run is being measured; wait for its end.");
    };
  }

  private static Optional<Refusal> refused(String code, String sentence) {
    return Optional.of(new Refusal("", code, sentence));
  }

  static Refusal transcripts(int there) {
    return new Refusal(
        "transcripts",
        "not_enough_transcripts",
        "At least %d calls have to be judged again, and %d of the run passed or failed and have their words."
            .formatted(NoiseRequest.SAMPLE_MIN, there));
  }

  static Refusal records(long there) {
    return new Refusal(
        "records",
        "not_enough_records",
        "At least %d records have to be played again, and %d of the run passed or failed and have their words."
            .formatted(NoiseRequest.SAMPLE_MIN, there));
  }

  static Refusal trials(long there) {
    return new Refusal(
        "records",
        "not_enough_trials",
        "At least %d records need two conversations with a verdict, and %d of the run have them: have records played again."
            .formatted(NoiseRequest.SAMPLE_MIN, there));
  }

  static Refusal agent() {
    return new Refusal(
        "agent",
        "calls_are_recorded",
        "Only the agent answers anew when a recorded call is played again, so the part of the conversation is the agent's own part: leave agent out.");
  }
}
