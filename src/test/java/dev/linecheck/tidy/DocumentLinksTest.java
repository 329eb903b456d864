package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The links of the documents, apart from those to other sites.
final class DocumentLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final long IMAGE_BYTES_MAX = 120_000;
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /// @param to the path of a file
  /// @param heading as in the address of a page; empty for the whole file
  private record Link(String from, String to, String heading) {}

  @Test
  void every_link_leads_to_a_file_and_to_a_heading_of_it() {
    assertThat(documents().flatMap(DocumentLinksTest::links).filter(DocumentLinksTest::isBroken))
        .isEmpty();
  }

  @Test
  void every_page_is_linked_from_another() {
    List<String> linked =
        documents()
            .flatMap(DocumentLinksTest::links)
            .filter(link -> !link.from().equals(link.to()))
            .map(Link::to)
            .toList();

    assertThat(documents().map(ProjectText::path).filter(path -> path.startsWith("docs/")))
        .isNotEmpty()
        .isSubsetOf(linked);
  }

  @Test
  void every_image_is_shown_and_small() throws IOException {
    List<String> shown = documents().flatMap(DocumentLinksTest::links).map(Link::to).toList();

    try (Stream<Path> images = Files.list(Path.of("docs/images"))) {
      assertThat(images)
          .isNotEmpty()
          .allSatisfy(image -> {
            assertThat(shown).contains(image.toString().replace('\\', '/'));
            assertThat(Files.size(image)).isLessThan(IMAGE_BYTES_MAX);
          });
    }
  }

  private static Stream<ProjectText> documents() {
    return ProjectText.all().stream().filter(file -> file.path().matches("(docs/.*|\\w+)\\.md"));
  }

  private static Stream<Link> links(ProjectText file) {
    return LINK.matcher(file.text())
        .results()
        .map(link ->
            new Link(
                file.path(),
                target(file, link.group(1)),
                Optional.ofNullable(link.group(2)).orElse("")));
  }

  /// Hosts show the README of a folder.
  private static String target(ProjectText file, String link) {
    Path here = Path.of(file.path());
    Path there = link.isEmpty() ? here : here.resolveSibling(link).normalize();
    return (Files.isDirectory(there) ? there.resolve("README.md") : there)
        .toString()
        .replace('\\', '/');
  }

  private static boolean isBroken(Link link) {
    Path file = Path.of(link.to());
    return !Files.exists(file)
        || (!link.heading().isEmpty() && !headings(file).contains(link.heading()));
  }

  private static List<String> headings(Path file) {
    return HEADING
        .matcher(ProjectText.read(file).text())
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
