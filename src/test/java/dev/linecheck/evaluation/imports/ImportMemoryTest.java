package dev.linecheck.evaluation.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryLanes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ImportMemoryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX = 1_000_000;
  private static final String CALL = "{\"a\":\"" + "x".repeat(20_000) + "\"}";

  private final BytesInFlight arriving = new BytesInFlight(MAX, Duration.ZERO);
  private final BytesInFlight reading = new BytesInFlight(2 * MAX, Duration.ZERO);
  private final BytesInFlight batches = new BytesInFlight(MAX, Duration.ZERO);
  private final List<String> kept = new ArrayList<>();
  private final Batch batch = new Batch();

  /// Keeps its calls only when it is told to.
  private final class Batch implements CallBatches {
    private final List<String> calls = new ArrayList<>();
    private long bytes;

    @Override
    public void call(CallFile.Position at, ObjectNode json, long size) {
      calls.add("call of line " + at.line());
      bytes += size;
    }

    @Override
    public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
      calls.add(fault + " of line " + at.line());
    }

    @Override
    public long pendingBytes() {
      return bytes;
    }

    @Override
    public void keepBatch() {
      kept.addAll(calls);
      calls.clear();
      bytes = 0;
    }
  }

  /// Looks, when it is read, at what is claimed at that moment; then it has ended.
  private final class Look extends InputStream {
    private long arrivingHeld;
    private long readingHeld;
    private long batchHeld;

    @Override
    public int read() {
      arrivingHeld = held(arriving);
      readingHeld = held(reading);
      batchHeld = held(batches);
      return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }

  private long max(BytesInFlight lane) {
    return lane == reading ? 2 * MAX : MAX;
  }

  private long held(BytesInFlight lane) {
    long free = 0;
    try (BytesInFlight.Share share = lane.share()) {
      for (int bit = Integer.highestOneBit(2 * MAX); bit > 0; bit /= 2) {
        free += free + bit <= max(lane) && share.tryHold(free + bit) ? bit : 0;
      }
    }
    return max(lane) - free;
  }

  private Look read(String body) {
    Look end = new Look();
    InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    try (ImportMemory memory =
        new ImportMemory(batch, arriving.share(), reading.share(), batches.share())) {
      new CallFile(JSON, MAX)
          .detected(new ImportInput(new SequenceInputStream(bytes, end), memory), memory);
    }
    assertThat(held(arriving)).isZero();
    assertThat(held(reading)).isZero();
    assertThat(held(batches)).isZero();
    return end;
  }

  @Test
  void the_bytes_of_a_call_that_has_not_ended_are_claimed_and_no_tree() {
    for (String beginning : List.of("", "[", "{\n")) {
      String call = beginning + "{\"b\":[" + "[],".repeat(30_000);

      Look look = read(call);

      assertThat(look.arrivingHeld).as(beginning).isEqualTo(call.length());
      assertThat(look.readingHeld).as(beginning).isZero();
    }
  }

  @Test
  void a_call_that_is_taken_is_claimed_as_a_part_of_its_batch() {
    Look look = read("[" + CALL + ",{");

    assertThat(batch.bytes).isBetween(10_000L, 30_000L);
    assertThat(look.batchHeld).isEqualTo(MemoryLanes.batch(batch.bytes));
    assertThat(look.readingHeld).isZero();
    assertThat(look.arrivingHeld).isLessThan(10_000);
    assertThat(kept).isEmpty();
  }

  @Test
  void a_call_whose_batch_finds_no_memory_is_kept_at_once() {
    try (BytesInFlight.Share _ = batches.claim(MAX)) {
      try (ImportMemory memory =
          new ImportMemory(batch, arriving.share(), reading.share(), batches.share())) {
        memory.call(new CallFile.Position(1, ""), JSON.createObjectNode(), 10);
      }
    }

    assertThat(kept).containsExactly("call of line 1");
  }

  @Test
  void an_import_that_waits_in_vain_keeps_what_it_has_read() {
    batch.calls.add("earlier call");
    try (BytesInFlight.Share _ = arriving.claim(MAX)) {
      assertThatThrownBy(() -> read(CALL)).hasMessageContaining("is kept");
    }
    assertThat(kept).containsExactly("earlier call");

    batch.calls.add("another call");
    try (BytesInFlight.Share _ = reading.claim(2 * MAX)) {
      assertThatThrownBy(() -> read(CALL)).hasMessageContaining("is kept");
    }
    assertThat(kept).containsExactly("earlier call", "another call");
  }
}
