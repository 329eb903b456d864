package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Where the values of a suite stand. A path such as `callers[3].text` names the fourth caller of
/// [Suite#callers], wherever it stands; a text that has a file of its own stands at its start.
public final class SuitePlaces {
  private final Path file;
  private final Map<String, SuitePlace> places;
  private final Set<Path> files;

  /// @param files all files that were read
  SuitePlaces(Path file, Map<String, SuitePlace> places, Set<Path> files) {
    this.file = file;
    this.places = Map.copyOf(places);
    this.files = Set.copyOf(files);
  }

  /// Returns the suite file and all files that it names.
  public Set<Path> files() {
    return files;
  }

  /// Returns the place of a value. For a value that is not written, it is the place of what would
  /// contain it.
  public SuitePlace of(String path) {
    String known = path;
    while (!known.isEmpty() && !places.containsKey(known)) {
      known = outer(known);
    }
    SuitePlace place = places.get(known);
    return place == null ? SuitePlace.startOf(file) : place;
  }

  private static String outer(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
