package dev.linecheck.evaluation;

/// Memory of a piece of work, until it is closed.
public interface Claim extends AutoCloseable {
  @Override
  void close();
}
