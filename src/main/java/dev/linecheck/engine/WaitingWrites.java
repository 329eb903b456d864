package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.time.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The writes of many workers that wait for the next transaction. Not thread-safe.
record WaitingWrites(
    List<ItemWrites.Release> releases,
    List<Write<LedgerStore.Entry, LedgerStore.KeepResult>> answers,
    List<Write<ItemWrites.Ending, ItemWrites.Finish>> endings,
    List<Write<ItemWrites.Claim, Optional<ItemClaim>>> claims) {
  /// A write, and the signal for the thread that waits until it is done.
  static final class Write<W, R> {
    private final W write;
    private final Signal bell;
    private Optional<R> result = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    Write(W write, Signal bell) {
      this.write = write;
      this.bell = bell;
    }

    private void end(R outcome) {
      result = Optional.of(outcome);
      bell.ring();
    }

    private void fail(RuntimeException e) {
      failure = Optional.of(e);
      bell.ring();
    }

    /// Waits until the write is done.
    ///
    /// @throws IllegalStateException when the database refuses it
    R await() {
      bell.await();
      return result.orElseThrow(() ->
          new IllegalStateException(
              "a write of an item failed: " + write.getClass().getSimpleName(),
              failure.orElse(null)));
    }
  }

  static WaitingWrites none() {
    return new WaitingWrites(
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  int size() {
    return releases.size() + answers.size() + endings.size() + claims.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /// Removes the writes that came first.
  ///
  /// @param most the most writes of each kind
  WaitingWrites take(int most) {
    return new WaitingWrites(
        take(releases, most), take(answers, most), take(endings, most), take(claims, most));
  }

  private static <T> List<T> take(List<T> all, int most) {
    List<T> first = all.subList(0, Math.min(most, all.size()));
    List<T> taken = List.copyOf(first);
    first.clear();
    return taken;
  }

  /// Returns the writes in the form of the store.
  ItemWrites.Batch batch() {
    return new ItemWrites.Batch(releases, plain(answers), plain(endings), plain(claims));
  }

  private static <W, R> List<W> plain(List<Write<W, R>> writes) {
    return writes.stream().map(waiting -> waiting.write).toList();
  }

  /// Tells every worker what became of its write.
  void end(ItemWrites.Outcome outcome) {
    end(answers, outcome.answers());
    end(endings, outcome.endings());
    end(claims, outcome.claims());
  }

  private static <W, R> void end(List<Write<W, R>> writes, List<R> results) {
    for (int i = 0; i < results.size(); i++) {
      writes.get(i).end(results.get(i));
    }
  }

  void fail(RuntimeException e) {
    answers.forEach(one -> one.fail(e));
    endings.forEach(one -> one.fail(e));
    claims.forEach(one -> one.fail(e));
  }

  /// Returns each write alone.
  List<WaitingWrites> singles() {
    List<WaitingWrites> singles = new ArrayList<>();
    releases.forEach(
        one -> singles.add(new WaitingWrites(List.of(one), List.of(), List.of(), List.of())));
    answers.forEach(
        one -> singles.add(new WaitingWrites(List.of(), List.of(one), List.of(), List.of())));
    endings.forEach(
        one -> singles.add(new WaitingWrites(List.of(), List.of(), List.of(one), List.of())));
    claims.forEach(
        one -> singles.add(new WaitingWrites(List.of(), List.of(), List.of(), List.of(one))));
    return singles;
  }
}
