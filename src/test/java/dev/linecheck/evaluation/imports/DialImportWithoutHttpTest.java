package dev.linecheck.evaluation.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.DialStore;
import dev.linecheck.store.KeyStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class DialImportWithoutHttpTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
  private static final String CALL =
      "{\"messages\":[{\"role\":\"assistant\",\"content\":\"Hello %d\"}]}";

  @TempDir Path folder;
  private final AtomicLong ids = new AtomicLong();

  private Checked<ImportedDials> imported(String body) {
    try (Database database =
        Databases.sqlite(folder.resolve("imports-" + ids.incrementAndGet() + ".db"))) {
      new KeyStore(database)
          .bootstrap(WORKSPACE, new KeyId("k1"), "the-first-key-of-all", Instant.EPOCH);
      DialImport intake =
          new DialImport(
              new DialStore(database)::keep,
              () -> "id-" + ids.incrementAndGet(),
              InstantSource.fixed(Instant.EPOCH),
              new DialImport.Choice(
                  WORKSPACE, CallFormats.named(CallFormats.AUTO).orElseThrow(), Optional.empty()));
      return intake.end(
          new CallFile(new JsonMapper(), 1_000_000)
              .detected(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), intake));
    }
  }

  @Test
  void calls_are_kept_and_counted_and_refused_ones_have_reasons() {
    String body = CALL.formatted(1) + "\n{}\n" + CALL.formatted(2) + "\n" + CALL.formatted(1);

    ImportedDials outcome = imported(body).accepted();

    assertThat(outcome.imported()).isEqualTo(2);
    assertThat(outcome.existing()).isEqualTo(1);
    assertThat(outcome.refused()).isEqualTo(1);
    assertThat(outcome.dials()).extracting(kept -> kept.at().line()).containsExactly(1L, 3L, 4L);
    assertThat(outcome.problems())
        .extracting(problem -> problem.at().line(), problem -> problem.reason().code())
        .containsExactly(tuple(2L, "unknown_format"));
  }

  @Test
  void the_reasons_against_an_only_call_are_reasons_against_the_import() {
    assertThat(imported("{}").reasons())
        .extracting(Refusal::kind, Refusal::code)
        .containsExactly(tuple(Refusal.Kind.INVALID, "unknown_format"));
    assertThat(imported("no call").reasons())
        .extracting(Refusal::kind, Refusal::code)
        .containsExactly(tuple(Refusal.Kind.MALFORMED, "malformed_json"));
  }
}
