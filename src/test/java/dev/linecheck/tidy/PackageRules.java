package dev.linecheck.tidy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the packages under `dev.linecheck` may know of each other and of libraries.
///
///     8 app | 7 api dashboard cli | 6 evaluation | 5 engine
///     4 simulator replay judge store report | 3 callagent | 2 llm outbound
///     1 http dialimport | 0 domain time settings
final class PackageRules {
  private static final String ROOT = "dev.linecheck.";

  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("app", 8),
          Map.entry("api", 7),
          Map.entry("dashboard", 7),
          Map.entry("cli", 7),
          Map.entry("evaluation", 6),
          Map.entry("engine", 5),
          Map.entry("simulator", 4),
          Map.entry("replay", 4),
          Map.entry("judge", 4),
          Map.entry("store", 4),
          Map.entry("llm", 2),
          Map.entry("callagent", 3),
          Map.entry("dialimport", 1),
          Map.entry("report", 4),
          Map.entry("outbound", 2),
          Map.entry("http", 1),
          Map.entry("domain", 0),
          Map.entry("time", 0),
          Map.entry("settings", 0));

  /// All that the packages on the lowest level may know beside themselves.
  private static final Map<String, List<String>> ONLY =
      Map.of(
          "domain", List.of("java.", "org.jspecify."),
          "time", List.of("java.", "org.jspecify."),
          "settings", List.of("java.", "org.jspecify.", "tools.jackson."));

  /// The packages that alone may touch a library, or a package of ours.
  private static final Map<String, Set<String>> OWNERS =
      Map.ofEntries(
          Map.entry("org.jdbi.", Set.of("store", "app")),
          Map.entry("java.sql.", Set.of("store", "app")),
          Map.entry("javax.sql.", Set.of("store", "app")),
          Map.entry("com.zaxxer.", Set.of("store", "app")),
          Map.entry("org.flywaydb.", Set.of("store", "app")),
          Map.entry("org.sqlite.", Set.of("store", "app")),
          Map.entry("com.github.kagkarlsson.", Set.of("engine", "store")),
          Map.entry("dev.langchain4j.", Set.of("llm")),
          Map.entry("org.apache.hc.", Set.of("http", "llm", "outbound")),
          Map.entry("com.google.re2j.", Set.of("judge")),
          Map.entry("io.helidon.", Set.of("api", "app")),
          Map.entry("dev.linecheck.http.", Set.of("http", "llm", "outbound")));

  /// The packages that only compute, and what they would need in order to act.
  private static final Set<String> CANNOT_ACT = Set.of("domain", "report");

  private static final List<String> ACTING =
      List.of(
          "java.io.",
          "java.lang.Process",
          "java.lang.Thread",
          "java.net.",
          "java.nio.channels.",
          "java.nio.file.",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Timer",
          "java.util.concurrent.",
          "java.util.random.");

  private PackageRules() {}

  static ArchRule arrowsPointDown() {
    return rule("point only to a lower level of the table", PackageRules::upward);
  }

  static ArchRule theLowestKnowOnlyTheJdk() {
    return rule("keep the lowest level on the JDK", PackageRules::beyondTheJdk);
  }

  static ArchRule librariesHaveOwners() {
    return rule("leave a library to its package", PackageRules::foreignLibrary);
  }

  static ArchRule computingPackagesCannotAct() {
    return rule("let packages that compute not act", PackageRules::acting);
  }

  /// The package directly under the root, such as `domain` for `dev.linecheck.domain.dial`.
  static Optional<String> packageOf(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    if (!name.startsWith(ROOT)) {
      return Optional.empty();
    }
    String rest = name.substring(ROOT.length());
    return Optional.of(rest.substring(0, Math.max(0, rest.indexOf('.'))));
  }

  private static Optional<String> upward(String from, JavaClass target) {
    Optional<String> to = packageOf(target).filter(name -> !name.equals(from));
    if (!LEVELS.containsKey(from)) {
      return Optional.of(from + " is not in the table of packages");
    }
    return to.filter(name -> LEVELS.getOrDefault(name, Integer.MAX_VALUE) >= LEVELS.get(from))
        .map(name -> "%s must not know %s".formatted(from, name));
  }

  private static Optional<String> beyondTheJdk(String from, JavaClass target) {
    boolean isKnown =
        !ONLY.containsKey(from)
            || target.getBaseComponentType().isPrimitive()
            || packageOf(target).isPresent()
            || startsWithAny(target, ONLY.get(from));
    return isKnown
        ? Optional.empty()
        : Optional.of("%s may know only %s".formatted(from, ONLY.get(from)));
  }

  private static Optional<String> foreignLibrary(String from, JavaClass target) {
    return OWNERS.entrySet().stream()
        .filter(owned -> startsWithAny(target, List.of(owned.getKey())))
        .filter(owned -> !owned.getValue().contains(from))
        .map(owned ->
            "only %s may touch %s".formatted(new TreeSet<>(owned.getValue()), owned.getKey()))
        .findFirst();
  }

  private static Optional<String> acting(String from, JavaClass target) {
    return CANNOT_ACT.contains(from) && startsWithAny(target, ACTING)
        ? Optional.of(from + " may not act: no clock, no input or output, no chance")
        : Optional.empty();
  }

  private static boolean startsWithAny(JavaClass type, List<String> prefixes) {
    String name = type.getBaseComponentType().getName();
    return prefixes.stream().anyMatch(name::startsWith);
  }

  /// What is wrong when a class of one package depends on another class.
  private interface Check {
    Optional<String> problem(String from, JavaClass target);
  }

  private static ArchRule rule(String description, Check check) {
    return classRule(
        description,
        (type, events) -> {
          String from = packageOf(type).orElseThrow();
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            check
                .problem(from, dependency.getTargetClass())
                .map(problem -> problem + "; " + dependency.getDescription())
                .ifPresent(text -> events.add(SimpleConditionEvent.violated(dependency, text)));
          }
        });
  }

  /// A check of one class.
  interface ClassCheck {
    void check(JavaClass type, ConditionEvents events);
  }

  static ArchRule classRule(String description, ClassCheck check) {
    ArchCondition<JavaClass> condition =
        new ArchCondition<>(description) {
          @Override
          public void check(JavaClass type, ConditionEvents events) {
            check.check(type, events);
          }
        };
    return ArchRuleDefinition.classes()
        .that(DescribedPredicate.describe("are ours", type -> packageOf(type).isPresent()))
        .should(condition)
        .allowEmptyShould(true);
  }
}
