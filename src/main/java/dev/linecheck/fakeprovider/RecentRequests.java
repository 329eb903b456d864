package dev.linecheck.fakeprovider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The newest requests. Thread-safe.
final class RecentRequests {
  private static final int MOST = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedRequest> newest = new ArrayDeque<>();

  void add(ReceivedRequest request) {
    lock.lock();
    try {
      newest.addLast(request);
      if (newest.size() > MOST) {
        newest.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedRequest> newest() {
    lock.lock();
    try {
      return List.copyOf(newest);
    } finally {
      lock.unlock();
    }
  }
}
