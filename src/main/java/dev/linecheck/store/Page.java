package dev.linecheck.store;

import java.sql.ResultSet;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;

/// Some rows of a list, and where the next ones begin.
///
/// @param next the place of the last row here, when more follow
public record Page<T>(List<T> rows, OptionalLong next) {
  public Page {
    rows = List.copyOf(rows);
  }

  /// Which rows are asked for.
  ///
  /// @param after the place of the last row already seen; empty from the start
  /// @param limit 1 to [#LIMIT_MAX]
  public record Request(OptionalLong after, int limit) {
    public static final int LIMIT_MAX = 1000;
    public static final int LIMIT_DEFAULT = 100;

    /// Every place is above this one.
    long ascendingAfter() {
      return after.orElse(-1);
    }

    /// Every place is below this one.
    long descendingBefore() {
      return after.orElse(Long.MAX_VALUE);
    }

    /// One row more than asked for tells whether a page follows.
    int probe() {
      return limit + 1;
    }
  }

  /// A row and its place in the order of the list.
  record Placed<T>(long place, T row) {}

  /// Reads the place beside the row.
  static <T> RowMapper<Placed<T>> placed(String column, RowMapper<T> mapper) {
    return (ResultSet row, org.jdbi.v3.core.statement.StatementContext context) ->
        new Placed<>(row.getLong(column), mapper.map(row, context));
  }

  /// Cuts the probe off again.
  static <T> Page<T> of(List<Placed<T>> probed, Request request) {
    List<Placed<T>> kept = probed.subList(0, Math.min(probed.size(), request.limit()));
    OptionalLong next =
        probed.size() > request.limit()
            ? OptionalLong.of(kept.getLast().place())
            : OptionalLong.empty();
    return new Page<>(kept.stream().map(Placed::row).toList(), next);
  }
}
