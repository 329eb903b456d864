package dev.linecheck.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The part of the environment that speaks to Linecheck: `caller-model` is `LINECHECK_CALLER_MODEL`.
/// An empty variable counts as unset.
final class Environment {
  private static final String PREFIX = "LINECHECK_";

  /// Variables of the launcher script.
  private static final Set<String> LAUNCHER =
      Set.of("LINECHECK_JAVA_HOME", "LINECHECK_JAVA_OPTS", "LINECHECK_JVM_FOLDERS");

  /// What other tools call the same thing.
  private static final Map<String, String> ALIASES =
      Map.of(
          "providers.openai.api-key", "OPENAI_API_KEY",
          "providers.openai.base-url", "OPENAI_BASE_URL");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = new TreeMap<>(variables);
    this.variables.values().removeIf(String::isEmpty);
  }

  static String name(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  Optional<Setting> find(String key) {
    String alias = ALIASES.getOrDefault(key, "");
    return variable(name(key)).or(() -> variable(alias));
  }

  private Optional<Setting> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(text -> new Setting(text, name));
  }

  /// The keys that stand here under the names of other tools.
  Set<String> plainKeys() {
    Set<String> keys = new HashSet<>();
    ALIASES.forEach(
        (key, alias) -> {
          if (variables.containsKey(alias) || variables.containsKey(name(key))) {
            keys.add(key);
          }
        });
    return keys;
  }

  /// Our variables that no key claimed.
  List<String> unread(Set<String> keys) {
    Set<String> names = new HashSet<>(LAUNCHER);
    keys.forEach(key -> names.add(name(key)));
    return variables.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !names.contains(name))
        .toList();
  }
}
