package dev.linecheck.store;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The writes of items, each in a transaction of its own.
public record OneWrite(Database database) {
  public Optional<ItemClaim> claim(WorkQueue.Entry work, Instant now) {
    return write(List.of(), List.of(), List.of(new ItemWrites.Claim(work, now)), now)
        .claims()
        .getFirst();
  }

  public ItemWrites.Finish finish(ItemClaim claim, ItemOutcome outcome, Instant now) {
    return write(List.of(), List.of(ItemWrites.Ending.of(claim, outcome, now)), List.of(), now)
        .endings()
        .getFirst();
  }

  /// Keeps answers in one transaction.
  public List<LedgerStore.KeepResult> keep(List<LedgerStore.Entry> answers, Instant now) {
    return write(answers, List.of(), List.of(), now).answers();
  }

  public void release(WorkQueue.Entry work, Instant claimedAt) {
    new ItemWrites(database)
        .write(
            new ItemWrites.Batch(
                List.of(new ItemWrites.Release(work, claimedAt)), List.of(), List.of(), List.of()),
            claimedAt);
  }

  private ItemWrites.Outcome write(
      List<LedgerStore.Entry> answers,
      List<ItemWrites.Ending> endings,
      List<ItemWrites.Claim> claims,
      Instant now) {
    return new ItemWrites(database)
        .write(new ItemWrites.Batch(List.of(), answers, endings, claims), now);
  }

  /// The work as its share lists it; one that has ended is light and has no strikes.
  public WorkQueue.Open open(WorkQueue.Entry work) {
    int share =
        database.read(
            work.workspace(),
            "select share from eval_item where workspace_id = :workspace and id = :item",
            sql -> sql.bind("item", work.item()).mapTo(Integer.class).one());
    return new ItemStore(database)
        .open(new WorkQueue.Share(work.workspace(), work.run(), share)).stream()
            .filter(open -> open.work().item().equals(work.item()))
            .map(open -> new WorkQueue.Open(work, open.bytes(), open.strikes()))
            .findFirst()
            .orElse(new WorkQueue.Open(work, 0, 0));
  }
}
