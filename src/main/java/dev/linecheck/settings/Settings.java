package dev.linecheck.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server's configuration as text by dashed key (`providers.openai.calls-max`). Reading never
/// throws: problems are collected, and [#check] reports all of them at once. Single-threaded: it is
/// read once, at start.
///
/// A flag of the command line wins over the environment, that over the file, and that over the
/// default in the code.
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final int MASKED_TAIL = 4;
  private static final int TAIL_SHOWN_FROM = 12;

  private final Map<String, Setting> flags;
  private final Environment environment;
  private final Map<String, Setting> file;
  private final List<String> problems;
  private final Set<String> read = new HashSet<>();
  private final Map<String, String> effective = new TreeMap<>();

  Settings(
      Map<String, Setting> flags,
      Environment environment,
      Map<String, Setting> file,
      List<String> problems) {
    this.flags = Map.copyOf(flags);
    this.environment = environment;
    this.file = Map.copyOf(file);
    this.problems = new ArrayList<>(problems);
  }

  /// Collects the settings of the three places.
  ///
  /// @param file `linecheck.yaml`, when there is one
  /// @param flags dashed keys of the command line
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    List<String> problems = new ArrayList<>();
    Map<String, Setting> flagged = new TreeMap<>();
    flags.forEach((key, text) -> flagged.put(key, new Setting(text, "--" + key)));
    Map<String, Setting> filed =
        file.map(path -> SettingsFile.read(path, problems)).orElse(Map.of());
    return new Settings(flagged, new Environment(environment), filed, problems);
  }

  public Optional<String> text(String key) {
    Optional<Setting> setting = find(key);
    setting.ifPresent(found -> effective.put(key, shown(found.text(), found.origin())));
    return setting.map(Setting::text);
  }

  public String text(String key, String otherwise) {
    return text(key).orElseGet(() -> byDefault(key, otherwise));
  }

  /// Text that is never shown.
  public Optional<String> secret(String key) {
    Optional<Setting> setting = find(key);
    setting.ifPresent(found -> effective.put(key, shown(masked(found.text()), found.origin())));
    return setting.map(Setting::text);
  }

  public int integer(String key, int otherwise, int least, int most) {
    return parsed(
        key,
        otherwise,
        text -> {
          int value = Integer.parseInt(text);
          if (value < least || value > most) {
            throw new IllegalArgumentException("out of range");
          }
          return value;
        },
        "a whole number from " + least + " to " + most);
  }

  /// Durations are written `250ms`, `60s`, `2m` or `1h`.
  public Duration duration(String key, Duration otherwise) {
    return parsed(key, otherwise, Settings::duration, "a duration such as 250ms, 60s or 2m");
  }

  /// One of the constants of an enum, written `like-this`.
  public <E extends Enum<E>> E choice(String key, E otherwise, Class<E> type) {
    return parsed(
        key,
        otherwise,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
        "one of "
            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public Path path(String key, Path otherwise) {
    return parsed(key, otherwise, Path::of, "a path");
  }

  /// Texts separated by commas; a list in the file.
  public List<String> list(String key) {
    return text(key)
        .map(all -> Arrays.stream(all.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  /// The names below a prefix: `providers` in `providers.NAME.base-url`.
  public SortedSet<String> names(String prefix) {
    SortedSet<String> names = new TreeSet<>();
    Set<String> keys = new HashSet<>(file.keySet());
    keys.addAll(environment.plainKeys());
    for (String key : keys) {
      if (key.startsWith(prefix + ".")) {
        String below = key.substring(prefix.length() + 1);
        names.add(below.contains(".") ? below.substring(0, below.indexOf('.')) : below);
      }
    }
    return names;
  }

  /// Something is wrong with the value of a key.
  public void problem(String key, String sentence) {
    problems.add(key + ": " + sentence);
  }

  /// Throws when anything is wrong, with everything that is; called when all keys were read.
  public void check() {
    List<String> all = new ArrayList<>(problems);
    for (Map<String, Setting> place : List.of(flags, file)) {
      place.forEach(
          (key, setting) -> {
            if (!read.contains(key)) {
              all.add(key + " (" + setting.origin() + ") is no setting" + hint(key, read));
            }
          });
    }
    for (String name : environment.unread(read)) {
      Set<String> known = new TreeSet<>();
      read.forEach(key -> known.add(Environment.name(key)));
      all.add("the environment variable " + name + " is no setting" + hint(name, known));
    }
    if (!all.isEmpty()) {
      throw new SettingsException(all);
    }
  }

  /// One line a setting that was read, secrets masked.
  public List<String> effective() {
    return effective.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  private <T> T parsed(String key, T otherwise, Function<String, T> parse, String wanted) {
    Optional<Setting> setting = find(key);
    if (setting.isEmpty()) {
      byDefault(key, String.valueOf(otherwise));
      return otherwise;
    }
    Setting found = setting.get();
    effective.put(key, shown(found.text(), found.origin()));
    try {
      return parse.apply(found.text());
    } catch (IllegalArgumentException e) {
      problem(key, "'%s' (%s) is not %s".formatted(found.text(), found.origin(), wanted));
      return otherwise;
    }
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no duration");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private Optional<Setting> find(String key) {
    read.add(key);
    return Optional.ofNullable(flags.get(key))
        .or(() -> environment.find(key))
        .or(() -> Optional.ofNullable(file.get(key)));
  }

  private String byDefault(String key, String value) {
    effective.put(key, shown(value, "default"));
    return value;
  }

  private static String shown(String text, String origin) {
    return text + "  (" + origin + ")";
  }

  private static String masked(String secret) {
    return secret.length() > TAIL_SHOWN_FROM
        ? "****" + secret.substring(secret.length() - MASKED_TAIL)
        : "****";
  }

  private static String hint(String name, Set<String> known) {
    return Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
