package dev.linecheck.domain;

/// Makes ids that nobody has used and nobody can guess.
@FunctionalInterface
public interface Ids {
  String next();
}
