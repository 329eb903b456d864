package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.Id;
import dev.linecheck.store.UseStore;
import java.util.List;
import java.util.Optional;

/// A thing that can be deleted.
///
/// @param noun what it is, such as `agent`
/// @param title the thing in the question, such as `the agent desk`
/// @param gone the thing in the list of what is deleted
/// @param stays what stays whatever is used of it
/// @param operation the operation that deletes it
/// @param next the page that follows
/// @param way the pages above the question; the last is the thing's own
public record DeletedThing(
    String noun,
    String title,
    String gone,
    List<String> stays,
    Optional<Counted> counted,
    Keeping keeping,
    String operation,
    String next,
    Section section,
    List<PageLink> way,
    String submit) {
  public DeletedThing {
    stays = List.copyOf(stays);
    way = List.copyOf(way);
  }

  /// Whose use is counted.
  public record Counted(UseStore.Thing thing, Id id) {}

  /// The things that keep copies of a deleted one.
  public enum Keeping {
    RUNS,
    NOTHING
  }
}
