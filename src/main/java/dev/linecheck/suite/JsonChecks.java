package dev.linecheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks that a file is JSON.
record JsonChecks(ProblemList problems) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  Optional<JsonNode> read(SuiteText file) {
    try {
      JsonNode json = MAPPER.readTree(file.text());
      if (!json.isMissingNode()) {
        return Optional.of(json);
      }
      problems.add(
          SuitePlace.startOf(file.source()), "The file is empty.", "Write a JSON value into it.");
    } catch (JacksonException e) {
      problems.add(
          place(file, e.getLocation()),
          "This is no JSON: %s.".formatted(reason(e)),
          "Check the commas, quotes and brackets of this line and of the one before.");
    }
    return Optional.empty();
  }

  /// Reads a file whose content is an object.
  Optional<JsonNode> object(SuiteText file, String example) {
    Optional<JsonNode> json = read(file);
    json.filter(found -> !found.isObject())
        .ifPresent(_ ->
            problems.add(
                SuitePlace.startOf(file.source()),
                "The file is no JSON object.",
                "Write %s into it.".formatted(example)));
    return json.filter(JsonNode::isObject);
  }

  /// Reads a file whose content is a list, each part with its place.
  Optional<List<At<JsonNode>>> list(SuiteText file, String parts) {
    Optional<JsonNode> json = read(file);
    json.filter(found -> !found.isArray())
        .ifPresent(_ ->
            problems.add(
                SuitePlace.startOf(file.source()),
                "The file is no list of %s.".formatted(parts),
                "Write [ ] around the %s.".formatted(parts)));
    return json.filter(JsonNode::isArray).map(_ -> parts(file));
  }

  private static List<At<JsonNode>> parts(SuiteText file) {
    List<At<JsonNode>> found = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(file.text())) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        SuitePlace place = place(file, parser.currentTokenLocation());
        JsonNode part = parser.readValueAsTree();
        found.add(new At<>(part, "[%d]".formatted(found.size()), place));
      }
    }
    return found;
  }

  private static SuitePlace place(SuiteText file, TokenStreamLocation location) {
    return new SuitePlace(
        file.source(), Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
  }

  private static String reason(JacksonException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    return line.replaceAll(" \\(code [0-9]+\\)|\\.$", "")
        .replaceAll(" ?\\((for|start) [^)]*at \\[.*", "")
        .replaceAll(": (was expecting|expected a valid value) \\(JSON .*", "");
  }
}
