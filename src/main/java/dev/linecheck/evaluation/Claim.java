package dev.linecheck.evaluation;

/// The claimed memory of a piece of work; closing releases it.
public interface Claim extends AutoCloseable {
  @Override
  void close();
}
