package dev.linecheck.time;

/// One permit, held until it is closed.
public interface Permit extends AutoCloseable {
  @Override
  void close();
}
