package dev.linecheck.simulated;

import dev.linecheck.domain.run.ItemId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which processes claimed which items, in the order of the claims. One that stood still, or for
/// which the database was away, may go on with an item that another has claimed since: it learns
/// that with its next answer.
final class Claims {
  private final Map<ItemId, List<SimulatedProcess>> claimants = new HashMap<>();

  /// Looks after a commit, of the process that made it.
  void look(Connection connection, SimulatedProcess here) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery("select id, attempt from eval_item where attempt > 0")) {
      while (rows.next()) {
        List<SimulatedProcess> known =
            claimants.computeIfAbsent(new ItemId(rows.getString("id")), _ -> new ArrayList<>());
        while (known.size() < rows.getInt("attempt")) {
          known.add(here);
        }
      }
    }
  }

  /// The newest claim of an item, counted from 1; 0 when there is none.
  int newest(ItemId item) {
    return claimants.getOrDefault(item, List.of()).size();
  }

  /// The newest claim of an item by one process; 0 when it has none.
  int newest(ItemId item, SimulatedProcess process) {
    return claimants.getOrDefault(item, List.of()).lastIndexOf(process) + 1;
  }
}
