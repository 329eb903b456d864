package dev.linecheck.tidy;

import static dev.linecheck.tidy.PlantedText.found;
import static dev.linecheck.tidy.PlantedText.foundIn;
import static dev.linecheck.tidy.PlantedText.foundInMethod;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HabitRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "default -> {}",
        "default: break;",
        "case null, default -> {}",
      })
  void a_default_arm_is_noticed(String arm) {
    assertThat(foundInMethod("switch (b) {\n" + arm + "\n}")).containsExactly("DEFAULT_ARM:4");
  }

  @Test
  void the_default_arm_of_an_expression_is_noticed() {
    assertThat(foundInMethod("int c = switch (b) {\ncase 1 -> 2;\ndefault -> 3;\n};"))
        .containsExactly("DEFAULT_ARM:5");
  }

  @Test
  void other_defaults_are_no_trouble() {
    assertThat(found("interface A {\n  default int a() {\n    return 1;\n  }\n}\n")).isEmpty();
    assertThat(found("@interface A {\n  int a() default 1;\n}\n")).isEmpty();
    assertThat(foundInMethod("String a = \"default -> b\";")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception",
        "RuntimeException",
        "Throwable",
        "java.lang.Exception",
        "final Exception",
        "Error | RuntimeException",
      })
  void a_wide_catch_is_noticed(String type) {
    assertThat(foundInMethod("try {\na();\n} catch (" + type + " e) {\n}"))
        .containsExactly("WIDE_CATCH:5");
  }

  @Test
  void a_catch_that_names_the_failure_is_no_trouble() {
    assertThat(foundInMethod("try {\na();\n} catch (IOException | StoreException e) {\n}"))
        .isEmpty();
    assertThat(foundInMethod("String a = \"\"\"\n} catch (Exception e) {\n\"\"\";")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thread.sleep(1);",
        "java.lang.Thread.sleep(java.time.Duration.ZERO);",
        "sleep(1);",
        "java.util.concurrent.TimeUnit.SECONDS.sleep(1);",
        "Waiting w = Thread::sleep;",
        "new CountDownLatch(1).await(20, MILLISECONDS);",
      })
  void a_sleep_is_noticed(String code) {
    assertThat(foundInMethod(code)).containsExactly("SLEEP:3");
  }

  @Test
  void talking_about_sleep_is_no_trouble() {
    assertThat(foundInMethod("String a = \"Thread.sleep(1)\"; // Thread.sleep(1) would do"))
        .isEmpty();
    assertThat(foundInMethod("int sleep = asleep(); sleeper.wake();")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Disabled",
        "Disabled(\"later\")",
        "org.junit.jupiter.api.Disabled",
        "DisabledOnOs(OS.LINUX)",
        "DisabledIfEnvironmentVariable(named = \"CI\")",
        "EnabledIf(\"dockerIsThere\")",
        "EnabledOnOs(OS.LINUX)",
        "EnabledForJreRange(min = JRE.JAVA_25)",
        "EnabledInNativeImage",
      })
  void a_test_that_is_switched_off_is_noticed(String annotation) {
    assertThat(found("class ATest {\n  @" + annotation + "\n  @Test\n  void a() {}\n}\n"))
        .containsExactly("SKIP:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assumeTrue(isThere());",
        "Assumptions.assumeFalse(true);",
        "assumingThat(true, () -> {});",
        "org.assertj.core.api.Assumptions.assumeThat(1);",
        "throw new TestAbortedException();",
      })
  void a_test_that_skips_itself_is_noticed(String code) {
    assertThat(foundInMethod(code)).containsExactly("SKIP:3");
  }

  @Test
  void the_import_of_an_assumption_is_noticed() {
    assertThat(found("import static org.junit.jupiter.api.Assumptions.abort;\n"))
        .containsExactly("SKIP:1");
  }

  @Test
  void talking_about_skips_is_no_trouble() {
    assertThat(foundInMethod("String a = \"@Disabled assumeTrue(b)\"; boolean assumed = true;"))
        .isEmpty();
    assertThat(found("@Enabled\nclass A {}\n")).isEmpty();
  }

  @Test
  void a_suppressed_warning_is_noticed() {
    assertThat(found("class A {\n  @SuppressWarnings(\"unchecked\")\n  void a() {}\n}\n"))
        .containsExactly("SUPPRESSION:2");
    assertThat(found("class A {\n  String a = \"@SuppressWarnings\";\n}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Map<String, Object>",
        "java.util.Map<String, java.lang.Object>",
        "LinkedHashMap<String, Object>",
        "List<Map<String, Object>>",
      })
  void a_map_of_anything_is_noticed_in_the_product_only(String type) {
    String java = "class A {\n  " + type + " a;\n}\n";

    assertThat(foundIn("src/main/java/dev/linecheck/x/A.java", java)).contains("UNTYPED_MAP:2");
    assertThat(foundIn("src/test/java/dev/linecheck/x/A.java", java)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Map<String, String>", "Map<Object, String>", "Pair<String, Object>"})
  void a_map_of_something_is_no_trouble(String type) {
    String java = "class A {\n  " + type + " a;\n}\n";

    assertThat(foundIn("src/main/java/dev/linecheck/x/A.java", java))
        .containsExactly("PACKAGE_INFO:1");
  }
}
