package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TidyTest {
  @Test
  void every_kind_of_file_is_read() {
    assertThat(ProjectTexts.all())
        .extracting(SourceText::path)
        .contains(
            "src/main/java/dev/linecheck/app/Main.java",
            "src/test/java/dev/linecheck/tidy/TidyTest.java",
            "src/main/resources/prompts/judge.turn.v1.json",
            "docs/adr/0001-stack.md",
            "README.md",
            "pom.xml",
            "linecheck",
            ".ci/run",
            ".github/workflows/ci.yml",
            ".editorconfig")
        .noneMatch(path -> path.startsWith("target/"));
  }

  @Test
  void every_file_holds_the_rules_of_the_house() {
    List<TidyFinding> findings = TidyRules.findings(ProjectTexts.all());

    assertThat(Allowed.problems(findings, AllowList.ENTRIES)).isEmpty();
  }
}
