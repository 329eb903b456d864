package dev.linecheck.store;

import dev.linecheck.domain.run.ItemVerdict;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.SqlStatement;

/// The items or results of a list; an empty part admits all.
///
/// @param tag a tag of the record when the run started
/// @param trial zero-based
public record ItemFilter(
    Optional<String> recordId,
    OptionalInt trial,
    Optional<String> tag,
    Optional<ItemVerdict> verdict) {
  public static final ItemFilter ALL =
      new ItemFilter(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

  /// The condition in SQL for an item `i` and its current result `r`.
  static final String CONDITION =
      """
      (cast(:record as text) is null or i.record_id = :record)
      and (cast(:trial as integer) is null or i.trial = :trial)
      and %s
      and (cast(:verdict as text) is null
           or :verdict = case when i.state <> 'JUDGED' then i.state
                              when r.excluded = 1 then 'EXCLUDED'
                              when r.num_alerts = 0 then 'PASS'
                              else 'FAIL' end)
      """
          .formatted(TagText.has("i.record_tags"));

  <S extends SqlStatement<S>> S bind(S sql) {
    return TagText.bind(sql, tag)
        .define("filtered", CONDITION)
        .bind("record", recordId)
        .bind("trial", trial)
        .bind("verdict", verdict.map(ItemVerdict::name));
  }
}
