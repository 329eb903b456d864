package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiBreak.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The API keeps the promises of the last release: those of the hosted API always, and those of an
/// extension unless the changelog names the break.
class ReleasedApiTest {
  private static final Path RELEASED = Path.of("src/test/resources/released");

  /// The places where the last release described fewer values than the hosted API has.
  private static final Set<String> DESCRIBED_TOO_NARROWLY = Set.of("ModelOptionValue.optionId");

  private static final Pattern NEWEST = Pattern.compile("(?ms)^## .*?(?=^## |\\z)");
  private static final Pattern BREAKS =
      Pattern.compile("(?ms)^### Breaking changes$(.*?)(?=^### |\\z)");

  @Test
  void todays_api_keeps_what_the_last_release_promised() throws IOException {
    List<ApiBreak> breaks = new ArrayList<>(ApiComparison.breaks(released(), Description.read()));
    breaks.removeIf(found -> DESCRIBED_TOO_NARROWLY.contains(found.place()));

    assertThat(forbidden(breaks, Files.readString(Path.of("CHANGELOG.md"))))
        .as(
            "These changes break programs that use the last release. What the hosted API has must"
                + " not break. The break of an extension is named, with its place in backquotes,"
                + " under \"### Breaking changes\" in the newest section of CHANGELOG.md."
                + " CONTRIBUTING.md, \"Break the API\", says more.")
        .isEmpty();
  }

  @Test
  void a_break_of_an_extension_is_allowed_where_the_newest_section_names_it_as_one() {
    ApiBreak field = new ApiBreak("AIEvalRun.rejudge", "is gone", Origin.EXTENSION);
    ApiBreak operation = new ApiBreak("GET /keys", "is gone", Origin.EXTENSION);
    List<ApiBreak> both = List.of(field, operation);
    String named =
        """
        # Changelog

        ## Unreleased

        ### Breaking changes

        - `AIEvalRun.rejudge` is gone: `GET /eval_runs/{id}/rejudge` has it.

        ### Fixes

        - `GET /keys` is faster.
        """;

    assertThat(forbidden(both, named)).containsExactly(operation);
    assertThat(
            forbidden(
                both, named + "\n## 0.1.0 - 2026-11-30\n\n### Breaking changes\n\n- `GET /keys`\n"))
        .containsExactly(operation);
    assertThat(forbidden(both, named.replace("### Fixes\n\n", ""))).isEmpty();
    assertThat(forbidden(both, "# Changelog\n")).isEqualTo(both);
  }

  @Test
  void a_break_of_the_hosted_api_is_never_allowed() {
    ApiBreak hosted = new ApiBreak("GET /agents", "is gone", Origin.HOSTED);

    assertThat(
            forbidden(
                List.of(hosted), "## Unreleased\n\n### Breaking changes\n\n- `GET /agents`\n"))
        .containsExactly(hosted);
  }

  private static List<ApiBreak> forbidden(List<ApiBreak> breaks, String changelog) {
    String named = first(BREAKS, first(NEWEST, changelog));
    return breaks.stream()
        .filter(
            found -> found.origin() == Origin.HOSTED || !named.contains("`" + found.place() + "`"))
        .toList();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  /// The description of the last release, which has its version in its name.
  private static JsonNode released() throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      List<Path> descriptions =
          files.filter(file -> file.getFileName().toString().startsWith("openapi-")).toList();
      assertThat(descriptions).as("descriptions of the last release").hasSize(1);
      return new YAMLMapper().readTree(descriptions.getFirst());
    }
  }
}
