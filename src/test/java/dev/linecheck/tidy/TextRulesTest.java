package dev.linecheck.tidy;

import static dev.linecheck.tidy.PlantedText.found;
import static dev.linecheck.tidy.PlantedText.foundIn;
import static dev.linecheck.tidy.PlantedText.foundInMethod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The planted texts are put together from parts, for this file has to hold the rules as well.
final class TextRulesTest {
  private static final SourceText MARKED =
      new SourceText(
          "src/main/java/dev/linecheck/x/package-info.java",
          "/// The x.\n@NullMarked\npackage dev.linecheck.x;\n");

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "pom.xml", "linecheck", ".ci/run", "docs/a.md", "src/A.java"})
  void a_line_is_read_in_every_file(String path) {
    assertThat(foundIn(path, "\n// a \n")).containsExactly("WHITESPACE:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "\ta", "a ", "a\t", "a\r", " "})
  void a_tab_and_a_space_at_the_end_are_noticed(String line) {
    assertThat(foundIn("a.md", "\n\n" + line + "\n")).containsExactly("WHITESPACE:3");
    assertThat(foundIn("a.md", line)).containsExactly("WHITESPACE:1");
  }

  @Test
  void other_spaces_are_no_trouble() {
    assertThat(foundIn("a.md", "  a  b\n\n\\t\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"})
  void a_marker_is_noticed(String marker) {
    assertThat(foundIn("a.md", "one\n" + marker + ": two")).containsExactly("MARKER:2");
    assertThat(foundInMethod("// " + marker + "(ann) later")).containsExactly("MARKER:3");
  }

  @Test
  void a_word_with_a_marker_within_is_no_trouble() {
    assertThat(foundIn("a.md", "\\uXXXX HACKNEY TODOS todo hack")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ho" + "me/ann/linecheck",
        "see (/ro" + "ot/.m2)",
        "\"/wo" + "rk/main\"",
        "file:///Us" + "ers/ann",
        "PATH=/bin:/ho" + "me/ann/bin",
      })
  void a_path_of_one_machine_is_noticed(String text) {
    assertThat(foundIn("a.md", text)).containsExactly("MACHINE_PATH:1");
  }

  @Test
  void a_path_within_the_project_is_no_trouble() {
    assertThat(foundIn("a.md", "docs/work/a.md, https://a.example/home/, /homes/, $HOME/a"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://repo.maven" + ".apache.org/maven2",
        "https://repo1.maven" + ".org/maven2",
        "https://registry.npmjs" + ".org",
        "https://jitpack" + ".io",
        "https:/" + "/mirrors.example.com",
        "https:/" + "/maven-mirror.example.com",
        "<mirr" + "or>",
      })
  void the_host_of_a_registry_is_noticed(String text) {
    assertThat(foundIn("pom.xml", text)).containsExactly("REGISTRY:1");
  }

  @Test
  void other_hosts_are_no_trouble() {
    assertThat(
            foundIn(
                "pom.xml",
                "http://maven.apache.org/POM/4.0.0 https://www.apache.org/licenses it mirrors a.b"))
        .isEmpty();
  }

  @Test
  void a_package_without_a_marked_package_info_is_noticed() {
    SourceText type = new SourceText("src/main/java/dev/linecheck/x/A.java", "class A {}\n");
    SourceText inner = new SourceText("src/main/java/dev/linecheck/x/y/B.java", "class B {}\n");
    SourceText unmarked = new SourceText(MARKED.path(), "package dev.linecheck.x;\n");

    assertThat(found(List.of(type, MARKED))).isEmpty();
    assertThat(found(List.of(type))).containsExactly("PACKAGE_INFO:1");
    assertThat(found(List.of(type, unmarked))).containsExactly("PACKAGE_INFO:1");
    assertThat(found(List.of(type, MARKED, inner))).containsExactly("PACKAGE_INFO:1");
  }
}
