package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DecisionRecordsTest {
  private static final String FOLDER = "docs/adr/";
  private static final Pattern HEAD =
      Pattern.compile("# (\\d{4}) (\\S.*)\n\nStatus: (accepted, \\d{4}-\\d\\d-\\d\\d.*)\n\n");

  @Test
  void numbers_have_no_hole() {
    List<ProjectText> records = records();

    assertThat(records.stream().map(DecisionRecordsTest::name).map(name -> name.substring(0, 4)))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, records.size()).mapToObj("%04d"::formatted).toList());
  }

  @Test
  void each_record_has_a_status_and_stands_in_the_index_with_it() {
    List<String> index =
        List.of(ProjectText.read(Path.of(FOLDER + "README.md")).text().split("\n"));

    assertThat(index.stream().filter(line -> line.startsWith("| [")))
        .containsExactlyElementsOf(records().stream().map(DecisionRecordsTest::row).toList());
  }

  private static List<ProjectText> records() {
    return ProjectText.all().stream()
        .filter(file -> file.path().startsWith(FOLDER) && !file.path().endsWith("/README.md"))
        .toList();
  }

  private static String name(ProjectText file) {
    return file.path().substring(FOLDER.length());
  }

  private static String row(ProjectText file) {
    Matcher head = HEAD.matcher(file.text());
    assertThat(head.lookingAt()).as(file.path() + " begins with number, title and status").isTrue();
    return "| [%s](%s) | %s | %s |"
        .formatted(head.group(1), name(file), head.group(2), head.group(3));
  }
}
