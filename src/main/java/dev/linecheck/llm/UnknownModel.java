package dev.linecheck.llm;

import dev.linecheck.settings.Settings;
import dev.linecheck.settings.Spelling;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The words for a person who named a model that this server does not have.
///
/// @param named the part before the first `/`
/// @param rest the part after it
/// @param providers the names of the providers that this server has
record UnknownModel(String named, String rest, Set<String> providers) {
  static UnknownModel of(String id, Set<String> providers) {
    int slash = id.indexOf('/');
    return slash < 0
        ? new UnknownModel(id, "", providers)
        : new UnknownModel(id.substring(0, slash), id.substring(slash + 1), providers);
  }

  /// Returns how the id may have been meant, as the rest of a sentence; empty if nothing is near.
  Optional<String> meant() {
    if (providers.contains(named)) {
      return Optional.of("%s is a provider: write %s/MODEL".formatted(named, named));
    }
    Set<String> known = new TreeSet<>(providers);
    if (rest.isEmpty()) {
      known.add(Models.SCRIPTED.value());
    }
    return Spelling.nearest(named, known)
        .map(near -> "did you mean '%s'?".formatted(near + restOf(near)));
  }

  private String restOf(String near) {
    if (near.equals(Models.SCRIPTED.value())) {
      return "";
    }
    return "/" + (rest.isEmpty() ? "MODEL" : rest);
  }

  /// Returns the variable whose key would add the provider; empty for a provider that has to stand
  /// in the file.
  Optional<String> variable() {
    return Settings.usualVariableOf("providers." + named + ".api-key");
  }
}
