package dev.linecheck.time;

import java.util.concurrent.Semaphore;

/// How many may do one thing at the same time, first come, first served.
///
/// @param protects what the permits guard, for messages
public record Permits(String protects, Semaphore semaphore) {
  public static Permits of(String protects, int most) {
    return new Permits(protects, new Semaphore(most, true));
  }
}
