package dev.linecheck.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlStatement;

/// Tags in a text column, each between two line breaks, which no tag contains.
final class TagText {
  private static final String SEPARATOR = "\n";

  private TagText() {}

  static String write(List<String> tags) {
    return tags.isEmpty()
        ? ""
        : tags.stream().collect(Collectors.joining(SEPARATOR, SEPARATOR, SEPARATOR));
  }

  static List<String> read(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.substring(1, text.length() - 1).split(SEPARATOR, -1));
  }

  /// Returns the condition in SQL that a column has the tag `:tag`, or that no tag is wanted. LIKE
  /// would ignore the case on SQLite.
  static String has(String column) {
    return "(:tag = '' or replace(%1$s, :tag, '') <> %1$s)".formatted(column);
  }

  static <S extends SqlStatement<S>> S bind(S sql, Optional<String> tag) {
    return sql.bind("tag", write(tag.stream().toList()));
  }

  /// Returns the condition in SQL that a column has one of the tags of [#bindAll], or that none is
  /// wanted.
  static String hasAny(String column, List<String> tags) {
    return tags.isEmpty()
        ? "1 = 1"
        : IntStream.range(0, tags.size())
            .mapToObj(i -> "replace(%1$s, :tag%2$d, '') <> %1$s".formatted(column, i))
            .collect(Collectors.joining(" or ", "(", ")"));
  }

  static <S extends SqlStatement<S>> S bindAll(S sql, List<String> tags) {
    for (int i = 0; i < tags.size(); i++) {
      sql.bind("tag" + i, write(List.of(tags.get(i))));
    }
    return sql;
  }
}
