package dev.linecheck.domain;

/// Makes API keys that nobody has and nobody can guess.
@FunctionalInterface
public interface NewKeys {
  String next();
}
