package dev.linecheck.store;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.NoiseKind;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Reads what the worker of a claimed item needs.
final class ItemClaims {
  private final RecentSetups setups = new RecentSetups();

  ItemClaim load(WorkspaceRows rows, ItemId item) {
    return rows.query(
            """
            select i.result_id, i.strikes, i.trial, i.record_id, n.config_id, n.noise_of,
                   i.noise_kind, i.noise_source, s.kind, s.body,
                   %s
              from eval_item i
              join eval_run n on n.id = i.run_id and n.workspace_id = i.workspace_id
              join snapshot s on s.workspace_id = i.workspace_id and s.hash = i.record_hash
             where i.workspace_id = :workspace and i.id = :item
            """
                .formatted(CallContexts.COLUMNS))
        .bind("item", item)
        .map((row, _) -> claim(rows, row))
        .one();
  }

  private ItemClaim claim(WorkspaceRows rows, ResultSet row) throws SQLException {
    return new ItemClaim(
        CallContexts.read(rows, row, setups.of(rows, row)),
        new ResultId(row.getString("result_id")),
        row.getInt("strikes"),
        seed(row),
        Snapshots.record(row.getString("kind"), row.getString("body")),
        judgedAgain(row));
  }

  private static Seed seed(ResultSet row) throws SQLException {
    RecordId record = new RecordId(row.getString("record_id"));
    int trial = row.getInt("trial");
    int generation = row.getInt("generation");
    return row.getString("noise_of") == null
        ? Seed.ofSimulation(new ConfigId(row.getString("config_id")), record, trial, generation)
        : Seed.ofNoise(new RunId(row.getString("run_id")), record, trial, generation);
  }

  private static Optional<ResultId> judgedAgain(ResultSet row) throws SQLException {
    return NoiseKind.JUDGE.name().equals(row.getString("noise_kind"))
        ? Optional.of(new ResultId(row.getString("noise_source")))
        : Optional.empty();
  }
}
