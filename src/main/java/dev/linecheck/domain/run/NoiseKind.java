package dev.linecheck.domain.run;

/// What an item of a noise run does with the item of the checked run that it comes from.
public enum NoiseKind {
  /// Judges the stored call again.
  JUDGE,
  /// Plays the record anew, under a new seed, and judges that call.
  PLAY,
  /// Asks the agent again at each of its turns, after the recorded lines, and judges its answers.
  ASK
}
