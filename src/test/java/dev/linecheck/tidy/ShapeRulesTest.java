package dev.linecheck.tidy;

import static dev.linecheck.tidy.PlantedText.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeRulesTest {
  @Test
  void a_file_over_400_lines_is_noticed() {
    assertThat(found("class A {" + "\n".repeat(398) + "\n}\n")).isEmpty();
    assertThat(found("class A {" + "\n".repeat(399) + "\n}\n")).containsExactly("FILE_LENGTH:1");
  }

  @Test
  void a_method_over_40_lines_is_noticed() {
    assertThat(found("class A {\n  void a() {" + "\n".repeat(39) + "}\n}\n")).isEmpty();
    assertThat(found("class A {\n  void a() {" + "\n".repeat(40) + "}\n}\n"))
        .containsExactly("METHOD_LENGTH:2");
    assertThat(found("class A {\n  A() {" + "\n".repeat(40) + "}\n}\n"))
        .containsExactly("METHOD_LENGTH:2");
  }

  @Test
  void a_method_of_a_class_within_a_method_counts_too() {
    assertThat(
            found(
                "class A {\n  Object a = new Object() {\n    void b() {"
                    + "\n".repeat(40)
                    + "}\n  };\n}\n"))
        .containsExactly("METHOD_LENGTH:3");
  }

  @Test
  void what_stands_before_a_method_does_not_count() {
    assertThat(found("class A {" + "\n  /// Says much.".repeat(41) + "\n  void a() {}\n}\n"))
        .isEmpty();
  }

  @Test
  void more_than_6_parameters_are_noticed() {
    String six = "int a, int b, int c, int d, int e, int f";

    assertThat(found("class A {\n  void a(" + six + ") {}\n}\n")).isEmpty();
    assertThat(found("class A {\n  void a(" + six + ", int g) {}\n}\n"))
        .containsExactly("PARAMETERS:2");
    assertThat(found("class A {\n  A(" + six + ", int g) {}\n}\n")).containsExactly("PARAMETERS:2");
    assertThat(found("interface A {\n  void a(" + six + ", int... g);\n}\n"))
        .containsExactly("PARAMETERS:2");
  }

  @Test
  void a_record_may_have_12_components_and_take_them() {
    String twelve =
        "int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l";

    assertThat(found("record A(" + twelve + ") {\n  static int m;\n  static int n;\n}\n"))
        .isEmpty();
    assertThat(found("record A(" + twelve + ") {\n  A {}\n}\n")).isEmpty();
    assertThat(found("record A(int z) {\n  A(" + twelve + ") {\n    this(a);\n  }\n}\n")).isEmpty();
    assertThat(found("record A(int z) {\n  void a(" + twelve + ") {}\n}\n"))
        .containsExactly("PARAMETERS:2");
  }

  @Test
  void a_record_of_more_than_12_components_is_noticed() {
    assertThat(
            found(
                """
                class A {
                  record B(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j,
                      int k, int l, int m) {}
                }
                """))
        .containsExactly("COMPONENTS:2");
  }

  @Test
  void two_booleans_side_by_side_are_noticed() {
    assertThat(found("class A {\n  void a(boolean b, boolean c) {}\n}\n"))
        .containsExactly("BOOLEANS:2");
    assertThat(found("class A {\n  void a(Boolean b, final java.lang.Boolean c) {}\n}\n"))
        .containsExactly("BOOLEANS:2");
    assertThat(found("record A(int z, boolean b, boolean c) {}\n")).containsExactly("BOOLEANS:1");
  }

  @Test
  void booleans_apart_are_no_trouble() {
    assertThat(found("class A {\n  void a(boolean b, int c, boolean d) {}\n}\n")).isEmpty();
    assertThat(found("class A {\n  boolean b;\n  boolean c;\n}\n")).isEmpty();
    assertThat(found("class A {\n  void a(boolean b, BooleanSupplier c) {}\n}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class RunManager",
        "class CallHelper",
        "class TextUtil",
        "class TextUtils",
        "class StoreImpl",
        "class RunService",
        "class ServiceRunner",
        "class BaseStore",
        "abstract class AbstractStore",
        "interface RunService",
        "enum CallHelper",
        "record RunManager()",
        "@interface Service",
      })
  void a_name_that_says_nothing_is_noticed(String type) {
    assertThat(found(type + " {}\n")).containsExactly("TYPE_NAME:1");
    assertThat(found("class A {\n  " + type + " {}\n}\n")).containsExactly("TYPE_NAME:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Database",
        "Basement",
        "Abstraction",
        "Utility",
        "Implementation",
        "Serviced",
        "Management",
        "DataBase",
      })
  void a_name_that_only_sounds_like_it_is_no_trouble(String name) {
    assertThat(found("class " + name + " {}\n")).isEmpty();
  }

  @Test
  void the_names_of_others_may_be_used() {
    assertThat(found("class A {\n  ExecutorService service = new PoolManager();\n}\n")).isEmpty();
  }
}
