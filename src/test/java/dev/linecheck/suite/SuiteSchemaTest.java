package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class SuiteSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDialect(Dialects.getDraft202012())
          .getSchema(SuiteSchema.json(), InputFormat.JSON);

  @TempDir Path folder;

  @Test
  void a_good_suite_fits() throws IOException {
    assertThat(faults(good())).isEmpty();
  }

  @Test
  void a_variable_fits_wherever_the_reader_replaces_it() throws IOException {
    SuiteFiles files = SuiteFiles.in(folder);
    files.change(SuiteFiles.NAME, "trials: 3", "trials: \"${TRIALS:-3}\"");
    files.change(SuiteFiles.NAME, "timeout: 20m", "timeout: \"${TIMEOUT:-5m}\"");
    files.change(SuiteFiles.NAME, "secondLook: alerts", "secondLook: \"${LOOK:-never}\"");
    files.change(SuiteFiles.NAME, "id: hurried", "id: \"${WHO:-hurried}\"");

    assertThat(files.problems()).isEmpty();
    assertThat(faults(json(files))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/suite",
        "/agent",
        "/caller",
        "/judge",
        "/rules",
        "/rules/mustNot/0",
        "/rules/must/0",
        "/rules/order/0",
        "/rules/order/0/when",
        "/mocks/book_slot/0",
        "/callers/1",
        "/run",
        "/gate",
        "/report"
      })
  void an_unknown_key_is_refused(String place) throws IOException {
    JsonNode suite = good();

    ((ObjectNode) suite.at(place)).put("unknown", "value");

    assertThat(faults(suite)).isNotEmpty();
  }

  /// Mistakes that need nothing but the suite file to be seen.
  static Stream<SuiteMistake> mistakesOfShape() throws IOException {
    List<String> shape =
        List.of(
            "a misspelt key",
            "no version",
            "another version",
            "no agent",
            "a text instead of keys",
            "a text instead of a list",
            "a number instead of a text",
            "a number in quotes",
            "no trials",
            "too many trials",
            "no cost at all",
            "a duration without a unit",
            "an unknown word",
            "an unknown estimand",
            "a margin of nothing",
            "an id with blanks and capitals",
            "a caller without a part");
    return SuiteMistakesTest.mistakes().stream().filter(mistake -> shape.contains(mistake.name()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesOfShape")
  void what_the_reader_refuses_is_refused(SuiteMistake mistake) throws IOException {
    SuiteFiles files = SuiteFiles.in(folder);

    mistake.makeIn(files);

    assertThat(faults(json(files))).isNotEmpty();
  }

  @Test
  void every_key_is_described() {
    JsonNode schema = JsonMapper.shared().readTree(SuiteSchema.json());

    Stream.concat(Stream.of(schema), schema.get("$defs").valueStream())
        .flatMap(type -> type.get("properties").valueStream())
        .forEach(key -> assertThat(key.path("description").asString("")).contains(". Example: `"));
  }

  private JsonNode good() throws IOException {
    return json(SuiteFiles.in(folder));
  }

  private static JsonNode json(SuiteFiles files) throws IOException {
    return new YAMLMapper().readTree(Files.readString(files.suite()));
  }

  private static List<String> faults(JsonNode suite) {
    return SCHEMA.validate(suite.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }
}
