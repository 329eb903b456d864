package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What an onlooker knows of the labelled turns that ride along.
final class SimulatedSentinels {
  private final Map<String, String> verdicts = new HashMap<>();

  /// Whether a call is about one.
  static boolean isOne(CallKey key) {
    return key.position().segment() instanceof Position.Sentinel;
  }

  /// Whether a call is about this one.
  static boolean isOf(CallKey key, int number) {
    return key.position().segment().equals(new Position.Sentinel(number));
  }

  /// Looks after a commit: what the judge said of one stays.
  void look(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select run_id || '/' || number as name, verdicts from sentinel
                 where verdicts is not null
                """)) {
      int found = 0;
      while (rows.next()) {
        found++;
        String name = rows.getString("name");
        String before = verdicts.putIfAbsent(name, rows.getString("verdicts"));
        if (before != null) {
          assertThat(rows.getString("verdicts")).as("labelled turn %s", name).isEqualTo(before);
        }
      }
      assertThat(found).as("verdicts on labelled turns stay").isEqualTo(verdicts.size());
    }
  }

  /// Looks at a call before it is answered: one that has its verdict is not asked about any more,
  /// in no generation.
  void look(RunId run, CallKey key) {
    if (key.position().segment() instanceof Position.Sentinel(int number)) {
      assertThat(verdicts.containsKey(run.value() + "/" + number))
          .as("%s is about a labelled turn that has its verdict", key.text())
          .isFalse();
    }
  }
}
