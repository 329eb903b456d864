package dev.linecheck.evaluation;

/// The claimed memory of a piece of work; closing releases it.
public interface MemoryShare extends AutoCloseable {
  @Override
  void close();
}
