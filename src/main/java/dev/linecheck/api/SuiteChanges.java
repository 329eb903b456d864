package dev.linecheck.api;

import dev.linecheck.store.ErasureStore.Deletion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The changes that a push made to the records or functions of a suite. Single-threaded.
final class SuiteChanges {
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final List<String> removed = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /// The change of one record or function.
  enum Change {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  void add(String name, Change change) {
    changes.put(name, change);
  }

  /// Adds a part that the suite no longer has. It is left if a run still uses it.
  void remove(String name, Deletion deletion) {
    switch (deletion) {
      case Deletion.Done _, Deletion.Absent _ -> removed.add(name);
      case Deletion.InUse _, Deletion.IsDefault _ -> leave(name);
    }
  }

  /// Adds a part that the suite no longer has, and that is not removed.
  void leave(String name) {
    left.add(name);
  }

  /// Returns the changes of the parts that the suite has, by their names.
  Map<String, Change> changes() {
    return changes;
  }

  List<String> removed() {
    return removed;
  }

  List<String> left() {
    return left;
  }
}
