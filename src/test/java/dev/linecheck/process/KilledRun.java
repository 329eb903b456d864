package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A run whose server was killed: what had been asked and kept by then, and what has to hold of it
/// once it has ended.
///
/// @param calls the provider's calls, in their order
/// @param kept the keys of the answers that the ledger had
record KilledRun(String id, List<SlowProvider.Asked> calls, Set<String> kept, Instant killed) {
  KilledRun {
    calls = List.copyOf(calls);
    kept = Set.copyOf(kept);
  }

  /// What was found after the death of the server, and of its sessions in the database.
  static KilledRun found(String id, SlowProvider provider, Rows rows, Instant killed)
      throws Exception {
    return new KilledRun(id, provider.asked(), rows.kept(), killed);
  }

  /// The calls that were asked and not kept.
  Set<String> inFlight() {
    Set<String> open = new TreeSet<>(calls.stream().map(SlowProvider.Asked::key).toList());
    open.removeAll(kept);
    return open;
  }

  /// Waits for the run's end: it succeeded, each record has one result, no kept answer was asked
  /// for again, and what was in flight at the kill was asked for once more.
  void awaitSuccess(PlainClient client, int records, SlowProvider provider, Rows rows)
      throws Exception {
    JsonNode ended = client.awaitPassing(id, records);
    assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(client.get("/eval_runs/" + id + "/results").get("data")).hasSize(records);
    new Auditor(rows.database()).audit();
    List<String> after = provider.calls().subList(calls.size(), provider.calls().size());
    assertThat(after).as("no kept answer is asked for again").noneMatch(kept::contains);
    assertThat(after).as("what was in flight is asked for again").containsAll(inFlight());
    assertThat(RepeatedCalls.count(provider.asked(), List.of(killed), rows.keptAt()))
        .as("what was in flight is asked for once")
        .isEqualTo(inFlight().size());
  }
}
