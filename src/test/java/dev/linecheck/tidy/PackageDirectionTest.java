package dev.linecheck.tidy;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageDirectionTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(Settings.class.getProtectionDomain().getCodeSource().getLocation());

  @TempDir Path folder;

  @Test
  void the_classes_of_the_product_are_seen() {
    assertThat(MAIN.contain("dev.linecheck.settings.Settings")).isTrue();
    assertThat(MAIN.contain(PackageDirectionTest.class)).isFalse();
  }

  @Test
  void arrows_point_down() {
    PackageRules.arrowsPointDown().check(MAIN);
  }

  @Test
  void an_arrow_up_is_noticed() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.domain.run; class Up { dev.linecheck.store.S[] s; }",
                "package dev.linecheck.store; public class S {}"))
        .containsExactly("domain must not know store");
  }

  @Test
  void an_arrow_to_the_same_level_is_noticed() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.judge; class Side { dev.linecheck.store.S s; }",
                "package dev.linecheck.store; public class S {}"))
        .containsExactly("judge must not know store");
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.time; class Side { dev.linecheck.domain.Id id; }"))
        .containsExactly("time must not know domain");
  }

  @Test
  void the_stores_do_not_know_reports() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.store; class Sum { dev.linecheck.report.Proportion s; }",
                "package dev.linecheck.report; public class Proportion {}"))
        .containsExactly("store must not know report");
  }

  @Test
  void the_product_knows_no_http() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.evaluation; class Up { dev.linecheck.api.A a; }",
                "package dev.linecheck.api; public class A {}"))
        .containsExactly("evaluation must not know api");
    assertThat(
            violations(
                PackageRules.librariesHaveOwners(),
                "package dev.linecheck.evaluation; class Out { dev.linecheck.http.H h; }",
                "package dev.linecheck.http; public class H {}"))
        .containsExactly("only [http, llm, outbound] may touch dev.linecheck.http.");
    assertThat(
            violations(
                PackageRules.librariesHaveOwners(),
                "package dev.linecheck.evaluation; class Web { io.helidon.http.Status s; }"))
        .hasSize(1);
  }

  @Test
  void arrows_down_and_within_a_package_are_free() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(),
                "package dev.linecheck.api; class Down { dev.linecheck.api.wire.W w; }",
                "package dev.linecheck.api.wire; public class W { dev.linecheck.domain.Id id; }"))
        .isEmpty();
  }

  @Test
  void a_package_outside_the_table_is_noticed() {
    assertThat(
            violations(
                PackageRules.arrowsPointDown(), "package dev.linecheck.common; class Drawer {}"))
        .containsExactly("common is not in the table of packages");
  }

  @Test
  void the_lowest_know_only_the_jdk() {
    PackageRules.theLowestKnowOnlyTheJdk().check(MAIN);
  }

  @Test
  void a_library_on_the_lowest_level_is_noticed() {
    String body = "class Lib { tools.jackson.databind.JsonNode node; int[] fine; String[] too; }";

    for (String lowest : List.of("domain", "time")) {
      assertThat(
              violations(
                  PackageRules.theLowestKnowOnlyTheJdk(),
                  "package dev.linecheck.%s; %s".formatted(lowest, body)))
          .containsExactly(lowest + " may know only [java., org.jspecify.]");
    }
    assertThat(
            violations(
                PackageRules.theLowestKnowOnlyTheJdk(),
                "package dev.linecheck.settings; class Lib { org.slf4j.Logger logger; }"))
        .containsExactly("settings may know only [java., org.jspecify., tools.jackson.]");
  }

  @Test
  void libraries_have_owners() {
    PackageRules.librariesHaveOwners().check(MAIN);
  }

  @Test
  void a_library_in_a_foreign_package_is_noticed() {
    assertEachIsNoticed(
        PackageRules.librariesHaveOwners(),
        "package dev.linecheck.judge; class C%d { %s foreign; }",
        List.of(
            "org.jdbi.v3.core.Jdbi",
            "java.sql.Connection",
            "javax.sql.DataSource",
            "com.zaxxer.hikari.HikariConfig",
            "org.flywaydb.core.Flyway",
            "org.sqlite.SQLiteConfig",
            "com.github.kagkarlsson.scheduler.Scheduler",
            "dev.langchain4j.model.chat.ChatModel",
            "org.apache.hc.client5.http.HttpRoute",
            "io.helidon.webserver.WebServer"));
  }

  @Test
  void a_library_in_its_own_package_is_free() {
    assertThat(
            violations(
                PackageRules.librariesHaveOwners(),
                "package dev.linecheck.store; class Own { java.sql.Connection connection; }"))
        .isEmpty();
  }

  @Test
  void packages_that_compute_cannot_act() {
    PackageRules.computingPackagesCannotAct().check(MAIN);
  }

  @Test
  void a_computing_package_that_acts_is_noticed() {
    assertEachIsNoticed(
        PackageRules.computingPackagesCannotAct(),
        "package dev.linecheck.report; class C%d { %s act; }",
        List.of(
            "java.io.File",
            "java.nio.file.Path",
            "java.net.URI",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.random.RandomGenerator",
            "java.util.concurrent.ExecutorService",
            "Thread"));
  }

  @Test
  void time_chance_and_threads_are_handed_in() {
    BannedCalls.rule().check(MAIN);
  }

  @Test
  void time_chance_and_threads_from_elsewhere_are_noticed() {
    assertEachIsNoticed(
        BannedCalls.rule(),
        "package dev.linecheck.engine; class C%d { void c() throws Exception { %s; } }",
        List.of(
            "Thread.sleep(1)",
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Clock.systemUTC()",
            "System.currentTimeMillis()",
            "Math.random()",
            "java.util.UUID.randomUUID()",
            "new java.util.Random()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1)",
            "java.util.concurrent.CompletableFuture.runAsync(() -> {})",
            "java.util.List.of(1).parallelStream()",
            "java.util.List.of(1).stream().parallel()",
            "System.exit(1)",
            "System.out.println()",
            "System.err.println()",
            "java.util.Optional.empty().orElseGet(java.time.Instant::now)"));
  }

  @Test
  void the_application_may_take_them_and_commands_may_print() {
    assertThat(violations(BannedCalls.rule(), calling("time", "Thread.sleep(1)"))).isEmpty();
    assertThat(violations(BannedCalls.rule(), calling("app", "Thread.sleep(1)"))).hasSize(1);
    assertThat(violations(BannedCalls.rule(), calling("app", "System.exit(1)"))).isEmpty();
    assertThat(violations(BannedCalls.rule(), calling("cli", "System.out.println()"))).isEmpty();
    assertThat(violations(BannedCalls.rule(), calling("cli", "System.exit(1)"))).hasSize(1);
  }

  private static String calling(String packageName, String call) {
    return "package dev.linecheck.%s; class C { void c() throws Exception { %s; } }"
        .formatted(packageName, call);
  }

  /// Puts each violation into a class of its own and expects one finding in each.
  private void assertEachIsNoticed(ArchRule rule, String source, List<String> violations) {
    List<String> sources = new ArrayList<>();
    for (String violation : violations) {
      sources.add(source.formatted(sources.size(), violation));
    }

    JavaClasses planted = Planted.classes(folder, sources);

    for (int number = 0; number < sources.size(); number++) {
      JavaClasses one = planted.that(nameMatching(".*\\.C" + number));
      assertThat(rule.evaluate(one).getFailureReport().getDetails())
          .as(sources.get(number))
          .hasSize(1);
    }
  }

  /// What is wrong with the planted sources, without the places.
  private List<String> violations(ArchRule rule, String... sources) {
    JavaClasses planted = Planted.classes(folder, List.of(sources));
    return rule.evaluate(planted).getFailureReport().getDetails().stream()
        .map(detail -> detail.replaceFirst(";.*", ""))
        .distinct()
        .toList();
  }
}
