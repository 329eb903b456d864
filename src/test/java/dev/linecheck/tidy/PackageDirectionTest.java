package dev.linecheck.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.linecheck.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the packages under `dev.linecheck` may know of each other and of libraries, and which of
/// them may take time, chance and threads from elsewhere than from a constructor.
final class PackageDirectionTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(Settings.class.getProtectionDomain().getCodeSource().getLocation());

  /// The packages of each level, the lowest first. A package knows lower levels only.
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("domain", "time", "settings"),
          List.of("http", "dialimport", "fakeprovider", "client", "suite"),
          List.of("llm", "outbound", "pipeline"),
          List.of("callagent", "rehearsal"),
          List.of("simulator", "replay", "judge", "store", "report"),
          List.of("engine"),
          List.of("evaluation", "doctor"),
          List.of("api", "cli", "dashboard"),
          List.of("app"));

  /// All that the packages on the lowest level, and those that only write, may know beside
  /// themselves.
  private static final Map<String, List<String>> ONLY =
      Map.of(
          "domain", List.of("java..", "org.jspecify.."),
          "time", List.of("java..", "org.jspecify.."),
          "settings", List.of("java..", "org.jspecify..", "tools.jackson.."),
          "pipeline", List.of("java..", "javax.xml..", "org.jspecify..", "tools.jackson.."));

  /// The libraries, and the packages of ours, that few packages may touch.
  private static final Map<List<String>, List<String>> OWNERS =
      Map.of(
          List.of("store", "app"),
          List.of(
              "org.jdbi..",
              "java.sql..",
              "javax.sql..",
              "com.zaxxer..",
              "org.flywaydb..",
              "org.sqlite.."),
          List.of("engine", "store"),
          List.of("com.github.kagkarlsson.."),
          List.of("http", "llm", "outbound"),
          List.of("org.apache.hc..", "dev.linecheck.http.."),
          List.of("judge"),
          List.of("com.google.re2j.."),
          List.of("suite"),
          List.of("org.snakeyaml..", "com.github.victools..", "com.fasterxml.classmate.."),
          List.of("api", "app", "dashboard"),
          List.of("io.helidon.."),
          List.of("dashboard"),
          List.of("gg.jte..", "com.github.difflib.."));

  /// Whatever a package would need in order to act.
  private static final String ACTING =
      "java\\.(io|net|nio\\.channels|nio\\.file|util\\.concurrent|util\\.random)\\..*"
          + "|java\\.lang\\.(Process|Thread).*|java\\.security\\.SecureRandom"
          + "|java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Random|Timer).*";

  @Test
  void arrows_point_down() {
    for (int level = 0; level < LEVELS.size(); level++) {
      List<String> above =
          LEVELS.subList(level, LEVELS.size()).stream().flatMap(List::stream).toList();
      for (String name : LEVELS.get(level)) {
        List<String> unknown = above.stream().filter(other -> !other.equals(name)).toList();
        in(List.of(name))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ours(unknown))
            .check(MAIN);
      }
    }
  }

  @Test
  void every_package_stands_in_the_table() {
    classes()
        .should()
        .resideInAnyPackage(ours(LEVELS.stream().flatMap(List::stream).toList()))
        .check(MAIN);
  }

  @Test
  void the_lowest_know_only_the_jdk() {
    ONLY.forEach((name, libraries) ->
        in(List.of(name))
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                Stream.concat(libraries.stream(), Stream.of("dev.linecheck." + name + "..", ""))
                    .toArray(String[]::new))
            .check(MAIN));
  }

  @Test
  void libraries_have_owners() {
    OWNERS.forEach((owners, libraries) ->
        outside(owners)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(libraries.toArray(String[]::new))
            .check(MAIN));
  }

  @Test
  void packages_that_compute_cannot_act() {
    in(List.of("domain", "report"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(ACTING)
        .because("they have no clock, no input or output, no chance")
        .check(MAIN);
  }

  @Test
  void time_chance_and_threads_are_handed_in() {
    List<String> app = List.of("app");
    checkBan("java.lang.Thread.sleep", "pause with Waits", List.of("time"));
    checkBan(
        "java.time.(Instant|Local.*|OffsetDateTime|ZonedDateTime).now"
            + "|java.time.InstantSource.system|java.time.Clock.system.*"
            + "|java.lang.System.currentTimeMillis",
        "take an InstantSource",
        app);
    checkBan("java.util.UUID.randomUUID", "take a source of ids", app);
    checkBan(
        "java.lang.Math.random|java.util.Random.<init>|java.security.SecureRandom.<init>"
            + "|java.util.concurrent.ThreadLocalRandom.current",
        "take a Seed",
        app);
    checkBan(
        "java.util.concurrent.CompletableFuture.(supply|run)Async"
            + "|java.util.*.parallelStream|java.util.stream.*.parallel",
        "use Waits",
        app);
    checkBan("java.lang.System.exit", "return an exit code", app);
    checkBan("java.lang.System.(out|err)", "take a stream", List.of("app", "cli"));
  }

  /// @param members a pattern of the name of the class, a dot and the name of its member
  private static void checkBan(String members, String instead, List<String> allowed) {
    Pattern pattern = Pattern.compile(members);
    outside(allowed)
        .should()
        .accessTargetWhere(describe(members, access -> pattern.matcher(nameOf(access)).matches()))
        .because("they " + instead)
        .check(MAIN);
  }

  private static String nameOf(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static GivenClassesConjunction in(List<String> packages) {
    return noClasses().that().resideInAnyPackage(ours(packages));
  }

  private static GivenClassesConjunction outside(List<String> packages) {
    return noClasses().that().resideOutsideOfPackages(ours(packages));
  }

  private static String[] ours(List<String> packages) {
    return packages.stream().map("dev.linecheck.%s.."::formatted).toArray(String[]::new);
  }
}
