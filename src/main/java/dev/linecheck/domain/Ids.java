package dev.linecheck.domain;

/// Creates ids that are unused and cannot be guessed.
@FunctionalInterface
public interface Ids {
  String next();
}
