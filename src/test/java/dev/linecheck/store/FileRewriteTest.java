package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRewriteTest {
  private static final int STEPS = 1_500;

  @TempDir private Path folder;

  /// Rows of all lengths come and go, so that SQLite moves others between pages.
  @Test
  void a_file_that_was_written_anew_has_no_word_of_what_was_deleted() throws IOException {
    try (Database database = Databases.sqlite(folder.resolve("linecheck.db"))) {
      Samples.workspace(database);
      SplittableRandom chance = new SplittableRandom(5);
      List<String> live = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        if (live.isEmpty() || chance.nextInt(100) < 55) {
          String id = "word%06dx".formatted(step);
          new DialStore(database).keep(WORKSPACE, List.of(dial(id, chance)));
          live.add(id);
        } else {
          DialId gone = new DialId(live.remove(chance.nextInt(live.size())));
          new ErasureStore(database).dial(WORKSPACE, gone, ErasureStore.UsedBy.KEPT, NOW);
        }
      }

      FileRewrite.rewriteIfDue(database);

      assertThat(words()).containsExactlyElementsOf(new TreeSet<>(live));
    }
  }

  private static Dial dial(String id, SplittableRandom chance) {
    Dial sample = Samples.dial(id, id);
    String filler = "z".repeat(new int[] {1, 30, 300, 1_200, 3_000}[chance.nextInt(5)]);
    return new Dial(
        sample.id(),
        sample.identity(),
        sample.agentId(),
        sample.promptId(),
        sample.status(),
        sample.times(),
        new Json("{\"name\":\"%s%s %s\"}".formatted(id, filler, id)),
        sample.transcript(),
        sample.settings(),
        sample.createdAt());
  }

  private Set<String> words() throws IOException {
    Set<String> words = new TreeSet<>();
    for (String name : List.of("linecheck.db", "linecheck.db-wal")) {
      String bytes = Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
      Pattern.compile("word\\d{6}x")
          .matcher(bytes)
          .results()
          .map(MatchResult::group)
          .forEach(words::add);
    }
    return words;
  }
}
