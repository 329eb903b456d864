package dev.linecheck.api;

/// Memory of a request, until it is closed.
interface Claim extends AutoCloseable {
  @Override
  void close();
}
