package dev.linecheck.api;

/// Memory of a request, until it is closed.
interface MemoryShare extends AutoCloseable {
  @Override
  void close();
}
