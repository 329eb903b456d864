package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plants what the compiler must refuse with the settings of `pom.xml`. The build itself shows that
/// clean sources pass.
final class CompilerGateTest {
  private static final String PACKAGE_INFO =
      """
      @NullMarked
      package dev.linecheck.x;

      import org.jspecify.annotations.NullMarked;
      """;

  private final PomCompiler compiler = new PomCompiler(Path.of("pom.xml"));

  @TempDir Path folder;

  @Test
  void the_checkers_of_the_tests_are_those_of_the_build() {
    assertThat(compiler.checkers()).hasSize(2).isSubsetOf(PomCompiler.jarsOfTheTests());
  }

  @Test
  void an_error_of_error_prone_and_null_where_none_may_be_fail() throws Exception {
    assertFails(
        """
        package dev.linecheck.x;

        import java.util.List;
        import org.jspecify.annotations.Nullable;

        final class A {
          void a() {
            new IllegalStateException("never thrown");
          }

          String b() {
            return null;
          }

          List<String> c(List<@Nullable String> d) {
            return d;
          }
        }
        """,
        "A.java:8: error: [DeadException]",
        "A.java:12: error: [NullAway]",
        "A.java:16: error: [NullAway]");
  }

  @Test
  void a_warning_of_error_prone_fails() throws Exception {
    assertFails(
        """
        package dev.linecheck.x;

        final class A {
          public String toString() {
            return "a";
          }
        }
        """,
        "A.java:4: warning: [MissingOverride]",
        "-Werror");
  }

  @Test
  void a_warning_of_the_compiler_itself_fails() throws Exception {
    assertFails(
        """
        package dev.linecheck.x;

        import java.util.List;

        final class A {
          static int a(List b) {
            return b.size();
          }
        }
        """,
        "A.java:6: warning: [rawtypes]",
        "-Werror");
  }

  private void assertFails(String source, String... complaints) throws Exception {
    PomCompiler.Outcome outcome = compile(source);

    assertThat(outcome.output()).contains(complaints);
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  private PomCompiler.Outcome compile(String source) throws IOException, InterruptedException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("package-info.java"), PACKAGE_INFO);
    Files.writeString(sources.resolve("A.java"), source);
    return compiler.compile(sources, folder);
  }
}
