package dev.linecheck.domain;

/// Creates API keys that are unused and cannot be guessed.
@FunctionalInterface
public interface NewKeys {
  String next();
}
