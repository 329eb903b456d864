package dev.linecheck.store;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/// Some rows of a list, and the place where the next rows begin.
///
/// @param next the place of the last row here, if more rows follow
public record Page<T>(List<T> rows, OptionalLong next) {
  /// The rows that PostgreSQL sends at once. It is small because a page may end by its bytes.
  private static final int FETCH_ROWS = 4;

  public Page {
    rows = List.copyOf(rows);
  }

  /// A request for a page.
  ///
  /// @param after the place of the last row already seen; empty from the start
  /// @param limit 1 to [#LIMIT_MAX]
  /// @param bytesMax the bytes at which the page ends before its limit; its first row may be larger
  public record Request(OptionalLong after, int limit, long bytesMax) {
    public static final int LIMIT_MAX = 1000;
    public static final int LIMIT_DEFAULT = 100;
    public static final int BYTES_DEFAULT = 8_000_000;

    /// Requests a page with the default byte limit.
    public Request(OptionalLong after, int limit) {
      this(after, limit, BYTES_DEFAULT);
    }
  }

  private record Read<T>(long place, long bytes, T row) {}

  /// Reads rows one by one until the page is full, by its limit or by its bytes. The remaining rows
  /// are never in memory. PostgreSQL sends rows in parts only inside a transaction.
  ///
  /// @param query selects up to `:probe` rows `:before` or `:after` a place; its column `place` is
  ///   the place of a row in the order of the list
  static <T> Page<T> of(Query query, Request request, RowMapper<T> mapper) {
    // the bounds are below and above every place, and the extra row shows whether a page follows
    return query
        .bind("after", request.after().orElse(-1))
        .bind("before", request.after().orElse(Long.MAX_VALUE))
        .bind("probe", request.limit() + 1)
        .setFetchSize(FETCH_ROWS)
        .map((row, context) -> {
          RowBytes counted = new RowBytes(row);
          T mapped = mapper.map(counted.row(), context);
          return new Read<>(row.getLong("place"), counted.bytes(), mapped);
        })
        .withIterator(rows -> filled(rows, request));
  }

  private static <T> Page<T> filled(ResultIterator<Read<T>> rows, Request request) {
    List<T> page = new ArrayList<>();
    long last = 0;
    long bytes = 0;
    while (rows.hasNext()) {
      Read<T> next = rows.next();
      bytes += next.bytes();
      boolean full = page.size() == request.limit() || bytes > request.bytesMax();
      if (full && !page.isEmpty()) {
        return new Page<>(page, OptionalLong.of(last));
      }
      page.add(next.row());
      last = next.place();
    }
    return new Page<>(page, OptionalLong.empty());
  }
}
