package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReportsTest {
  private static final String PASSED = "<testcase name='a_passes' classname='ATest'/>";

  @TempDir Path folder;

  @Test
  void a_skipped_test_is_noticed() throws IOException {
    report("TEST-ATest.xml", PASSED);
    report("TEST-BTest.xml", PASSED + "<testcase name='b_waits'><skipped message='m'/></testcase>");

    assertThat(TestReports.problems(folder)).containsExactly("TEST-BTest.xml: b_waits was skipped");
  }

  @Test
  void tests_that_passed_or_failed_are_no_trouble() throws IOException {
    report("TEST-ATest.xml", PASSED + "<testcase name='b_fails'><failure/></testcase>");

    assertThat(TestReports.problems(folder)).isEmpty();
  }

  @Test
  void talking_about_skips_is_no_trouble() throws IOException {
    report(
        "TEST-ATest.xml", "<testcase name='c'><system-out>&lt;skipped/></system-out></testcase>");

    assertThat(TestReports.problems(folder)).isEmpty();
  }

  @Test
  void reports_of_no_test_are_noticed() throws IOException {
    String nothing = "no test ran, says " + folder;

    assertThat(TestReports.problems(folder)).containsExactly(nothing);
    assertThat(TestReports.problems(folder.resolve("missing"))).hasSize(1);
    report("TEST-ATest.xml", "");
    report("another.xml", PASSED);
    assertThat(TestReports.problems(folder)).containsExactly(nothing);
  }

  @Test
  void a_report_that_is_cut_short_is_refused() throws IOException {
    Files.writeString(folder.resolve("TEST-ATest.xml"), "<testsuite>" + PASSED);

    assertThatThrownBy(() -> TestReports.problems(folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_report_with_a_document_type_is_refused() throws IOException {
    Files.writeString(
        folder.resolve("TEST-ATest.xml"),
        "<!DOCTYPE testsuite [<!ENTITY e 'x'>]><testsuite>" + PASSED + "</testsuite>");

    assertThatThrownBy(() -> TestReports.problems(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining("DOCTYPE");
  }

  private void report(String name, String cases) throws IOException {
    Files.writeString(folder.resolve(name), "<testsuite>" + cases + "</testsuite>");
  }
}
