package dev.linecheck.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The configuration of a server as text by dashed key. A flag overrides the environment, the
/// environment overrides the file, and the file overrides the default in the code.
///
/// Reading never throws: problems are collected, and [#check()] reports all of them at once. An
/// empty text counts as not set. Used by one thread, at the start.
public final class Settings {
  private static final String PREFIX = "LINECHECK_";
  private static final String DEFAULT = "default";

  /// Variables that other programs use too, by the key that they set.
  private static final Map<String, String> STAND_INS =
      Map.of(
          "providers.openai.api-key", "OPENAI_API_KEY",
          "providers.openai.base-url", "OPENAI_BASE_URL",
          "providers.anthropic.api-key", "ANTHROPIC_API_KEY",
          "providers.gemini.api-key", "GEMINI_API_KEY");

  /// Variables that only the launcher and the client commands read.
  private static final Set<String> OF_OTHERS =
      Set.of(
          "LINECHECK_HOME",
          "LINECHECK_JAVA_HOME",
          "LINECHECK_JAVA_OPTS",
          "LINECHECK_JVM_FOLDERS",
          "LINECHECK_AOT_CACHE",
          "LINECHECK_KEY",
          "LINECHECK_URL");

  private static final int SECRET_LENGTH_TO_HINT = 12;
  private static final int SECRET_HINT_LENGTH = 4;

  private final Map<String, SettingText> file = new TreeMap<>();
  private final Map<String, SettingText> flags = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, SettingText> fallbacks = new TreeMap<>();

  /// A set, because a setting that is read twice has the same problem twice.
  private final Set<String> problems = new LinkedHashSet<>();

  private final SortedSet<String> read = new TreeSet<>();
  private final SortedSet<String> groups = new TreeSet<>();
  private final Map<String, SettingText> effective = new TreeMap<>();
  private final SortedSet<String> secretsInFile = new TreeSet<>();
  private final Optional<Path> path;

  private Settings(Optional<Path> path) {
    this.path = path;
  }

  /// Merges the configuration. Unreadable parts become problems like any other.
  ///
  /// @param flags the flags by dashed key, without leading dashes
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    Settings settings = new Settings(file);
    file.map(SettingsFile::read).ifPresent(settings::add);
    settings.environment.putAll(environment);
    settings.environment.values().removeIf(String::isBlank);
    flags.forEach(
        (key, text) -> settings.flags.put(key, new SettingText(text.strip(), "--" + key)));
    return settings;
  }

  private void add(SettingsFile read) {
    file.putAll(read.entries());
    problems.addAll(read.problems());
  }

  public Optional<String> text(String key) {
    Optional<SettingText> found = find(key);
    found.ifPresent(set -> effective.put(key, set));
    return found.map(SettingText::text);
  }

  public String text(String key, String otherwise) {
    return text(key).orElseGet(() -> byDefault(key, otherwise, otherwise));
  }

  /// Returns a text that is never shown in full.
  public Optional<String> secret(String key) {
    Optional<SettingText> found = find(key);
    found.ifPresent(set -> effective.put(key, new SettingText(masked(set.text()), set.origin())));
    if (found.isPresent() && found.equals(inFile(key))) {
      secretsInFile.add(key);
    }
    return found.map(SettingText::text);
  }

  /// Returns the first that is set of several variables of other programs.
  public Optional<String> variable(List<String> names) {
    return inEnvironment(names).map(SettingText::text);
  }

  /// Takes a setting that is set nowhere from the first of several variables of other programs.
  public void fallBack(String key, List<String> variables) {
    inEnvironment(variables).ifPresent(found -> fallbacks.put(key, found));
  }

  /// Shows the harmless part of a secret.
  public void show(String key, String harmless) {
    find(key).ifPresent(set -> effective.put(key, new SettingText(harmless, set.origin())));
  }

  /// Returns a whole number from `least` to `most`, both included.
  public int integer(String key, int otherwise, int least, int most) {
    return text(key)
        .flatMap(text -> integer(key, text, least, most))
        .orElseGet(() -> byDefault(key, otherwise, Integer.toString(otherwise)));
  }

  private Optional<Integer> integer(String key, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException _) {
      // reported like a number out of range
    }
    problem(key, "must be a whole number from %d to %d, not '%s'".formatted(least, most, text));
    return Optional.empty();
  }

  /// Returns a duration such as `250ms`, `60s`, `2m`, `1h` or `7d`.
  public Duration duration(String key, Duration otherwise) {
    Optional<String> text = text(key);
    text.flatMap(DurationText::problem).ifPresent(sentence -> problem(key, sentence));
    return text.flatMap(DurationText::read)
        .orElseGet(() -> byDefault(key, otherwise, DurationText.write(otherwise)));
  }

  /// Returns a path; a relative one starts at the working folder.
  public Path path(String key, Path otherwise) {
    return text(key)
        .flatMap(text -> path(key, text))
        .orElseGet(() -> byDefault(key, otherwise, otherwise.toString()));
  }

  private Optional<Path> path(String key, String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      problem(key, "must be a path: " + e.getReason());
      return Optional.empty();
    }
  }

  /// Returns an address that begins with `http://` or `https://`.
  public Optional<URI> uri(String key) {
    return text(key).flatMap(text -> uri(key, text));
  }

  public URI uri(String key, URI otherwise) {
    return uri(key).orElseGet(() -> byDefault(key, otherwise, otherwise.toString()));
  }

  private Optional<URI> uri(String key, String text) {
    try {
      URI uri = URI.create(text);
      if (text.matches("(?i)https?://.+") && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException _) {
      // reported like an address without a host
    }
    problem(key, "must be an http:// or https:// address, not '%s'".formatted(text));
    return Optional.empty();
  }

  /// Returns a constant of an enum, by its dashed lower-case name.
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    Optional<String> text = text(key);
    E[] constants = otherwise.getDeclaringClass().getEnumConstants();
    for (E constant : constants) {
      if (text.isPresent() && text.get().equalsIgnoreCase(dashed(constant))) {
        return constant;
      }
    }
    text.ifPresent(unknown -> {
      List<String> names = Arrays.stream(constants).map(Settings::dashed).toList();
      problem(key, "must be %s, not '%s'".formatted(String.join(" or ", names), unknown));
    });
    return byDefault(key, otherwise, dashed(otherwise));
  }

  /// Returns a comma-separated list; empty when it is not set.
  public List<String> list(String key) {
    return text(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /// Returns the names directly under a prefix: `openai` under `providers` when
  /// `providers.openai.api-key` is set. A name that the file nests may have dots. From the
  /// environment come only names with a variable of their own, because a variable does not show
  /// where a name ends.
  public SortedSet<String> names(String prefix) {
    groups.add(prefix);
    SortedSet<String> names = new TreeSet<>();
    String start = prefix + ".";
    for (Map<String, SettingText> source : List.of(file, flags)) {
      source.forEach((key, found) -> {
        if (key.startsWith(start)) {
          names.add(found.nameAfter(start, key));
        }
      });
    }
    STAND_INS.forEach((key, variable) -> {
      String name = key.startsWith(start) ? firstSegment(key.substring(start.length())) : "";
      String own = variableOf(start + name) + "_";
      boolean set = environment.keySet().stream().anyMatch(each -> each.startsWith(own));
      if (!name.isEmpty() && (set || environment.containsKey(variable))) {
        names.add(name);
      }
    });
    return names;
  }

  /// Reports a problem with a setting that a package found.
  public void problem(String key, String sentence) {
    String origin = find(key).map(SettingText::origin).orElse("not set");
    problems.add("%s (%s): %s".formatted(key, origin, sentence));
  }

  /// Returns warnings that do not stop the start, such as secrets in a file that others can read.
  public List<String> warnings() {
    return path
        .filter(file -> !secretsInFile.isEmpty())
        .filter(SettingsFile::isOpenToOthers)
        .map(file ->
            "every user of this machine can read %s, which has %s in it: chmod 600 %s"
                .formatted(file, String.join(", ", secretsInFile), file))
        .stream()
        .toList();
  }

  /// Throws when anything is wrong. Call it after every setting was read: a key that nobody read is
  /// unknown.
  public void check() {
    List<String> all = mistakes();
    if (!all.isEmpty()) {
      throw new SettingsException(all);
    }
  }

  /// Returns all that is wrong, as [#check()] would throw it.
  public List<String> mistakes() {
    List<String> all = new ArrayList<>(problems);
    all.addAll(unknown());
    return all;
  }

  private List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    for (Map<String, SettingText> source : List.of(file, flags)) {
      source.forEach((key, found) -> {
        if (!isKnown(key, found)) {
          String hint = didYouMean(Spelling.nearest(key, read).or(() -> nearestGroup(key)));
          unknown.add("%s (%s): unknown setting%s".formatted(key, found.origin(), hint));
        }
      });
    }
    Set<String> known = new TreeSet<>(OF_OTHERS);
    read.forEach(key -> known.add(variableOf(key)));
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        String hint = didYouMean(Spelling.nearest(name, known));
        unknown.add("%s (environment): unknown setting%s".formatted(name, hint));
      }
    }
    return unknown;
  }

  /// Guesses the group that a mistyped name of a group was meant to be.
  private Optional<String> nearestGroup(String key) {
    int dot = key.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Spelling.nearest(key.substring(0, dot), groups)
            .filter(group -> !key.startsWith(group + "."))
            .or(() -> nearestGroup(key.substring(0, dot)));
  }

  private boolean isKnown(String key, SettingText found) {
    boolean isEmptyGroup =
        found.text().isEmpty()
            && (groups.contains(key)
                || read.stream().anyMatch(known -> known.startsWith(key + ".")));
    return read.contains(key) || isEmptyGroup;
  }

  /// Returns the effective settings, sorted, as `key: value (origin)`, with secrets masked.
  /// Settings without value and default are left out.
  public List<String> effective() {
    return effective.entrySet().stream()
        .map(entry ->
            "%s: %s  (%s)"
                .formatted(entry.getKey(), entry.getValue().text(), entry.getValue().origin()))
        .toList();
  }

  private Optional<SettingText> find(String key) {
    read.add(key);
    return flag(key)
        .or(() -> inEnvironment(variableOf(key)))
        .or(() -> standIn(key))
        .or(() -> inFile(key))
        .or(() -> Optional.ofNullable(fallbacks.get(key)));
  }

  private Optional<SettingText> flag(String key) {
    return Optional.ofNullable(flags.get(key)).filter(found -> !found.text().isEmpty());
  }

  private Optional<SettingText> inFile(String key) {
    return Optional.ofNullable(file.get(key)).filter(found -> !found.text().isEmpty());
  }

  private Optional<SettingText> standIn(String key) {
    return Optional.ofNullable(STAND_INS.get(key)).flatMap(this::inEnvironment);
  }

  private Optional<SettingText> inEnvironment(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(text -> new SettingText(text.strip(), name));
  }

  private Optional<SettingText> inEnvironment(List<String> names) {
    return names.stream().flatMap(name -> inEnvironment(name).stream()).findFirst();
  }

  private <T> T byDefault(String key, T otherwise, String text) {
    effective.put(key, new SettingText(text, DEFAULT));
    return otherwise;
  }

  /// Returns the name of the variable that sets a key.
  public static String variableOf(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /// Returns the variable of other programs that sets a key, which is the one to name first.
  public static Optional<String> usualVariableOf(String key) {
    return Optional.ofNullable(STAND_INS.get(key));
  }

  private static String firstSegment(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String didYouMean(Optional<String> nearest) {
    return nearest.map(name -> "; did you mean '%s'?".formatted(name)).orElse("");
  }

  private static String masked(String secret) {
    return secret.length() > SECRET_LENGTH_TO_HINT
        ? "****" + secret.substring(secret.length() - SECRET_HINT_LENGTH)
        : "****";
  }
}
