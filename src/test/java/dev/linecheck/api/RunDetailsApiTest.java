package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The details of runs and records, and the lists that are filtered by it.
@ParameterizedClass
@MethodSource("dev.linecheck.api.TestDatabase#ofBuild")
class RunDetailsApiTest {
  /// A caller who asks for something that the agent does not say.
  private static final String FAILING =
      ApiFixture.RECORD.replace(
          "\"recordType\"", "\"tags\": [\"critical\", \"Über-Fälle\"], \"recordType\"");

  private final TestDatabase database;
  @TempDir private Path folder;

  @RegisterExtension
  private final ServerExtension server = new ServerExtension(_ -> new TestServer(newDatabase()));

  private ApiFixture world;

  RunDetailsApiTest(TestDatabase database) {
    this.database = database;
  }

  private Database newDatabase() {
    return database.in(folder);
  }

  @BeforeEach
  void start() {
    world = ApiFixture.of(server);
  }

  private List<String> ids(String path) {
    return Listed.of(server, path).rows().stream().map(ApiFixture::id).toList();
  }

  private String begun(String more) {
    return ApiFixture.id(server.created(world.runs(), world.run(more)));
  }

  @Test
  void a_run_shows_what_was_said_about_it() {
    String earlier = begun("");

    String run =
        begun(
            """
            ,"name":"Nightly","note":"Two\\nlines","commit":"4a2e4e7c","tags":["a b","x","x"],
             "baseline":"%s"
            """
                .formatted(earlier));

    JsonNode shown = server.get("/eval_runs/" + run).json();
    assertThat(shown.get("name").asString()).isEqualTo("Nightly");
    assertThat(shown.get("note").asString()).isEqualTo("Two\nlines");
    assertThat(shown.get("commit").asString()).isEqualTo("4a2e4e7c");
    assertThat(shown.get("tags").toString()).isEqualTo("[\"a b\",\"x\"]");
    assertThat(shown.get("baseline").asString()).isEqualTo(earlier);
    assertThat(shown.get("filtered").asBoolean()).isFalse();
    JsonNode bare = server.get("/eval_runs/" + earlier).json();
    assertThat(bare.get("name").asString()).isEmpty();
    assertThat(bare.get("tags").toString()).isEqualTo("[]");
    assertThat(bare.get("baseline").isNull()).isTrue();
  }

  @Test
  void what_is_said_can_be_changed_and_the_rest_cannot() {
    String path =
        "/eval_runs/" + begun(",\"name\":\"One\",\"note\":\"n\",\"tags\":[\"x\"],\"commit\":\"c\"");

    server.put(path, "{\"name\":\"Two\"}");
    JsonNode changed = server.put(path, "{\"tags\":[],\"note\":\"\"}").json();

    assertThat(changed.get("name").asString()).isEqualTo("Two");
    assertThat(changed.get("note").asString()).isEmpty();
    assertThat(changed.get("tags").toString()).isEqualTo("[]");
    assertThat(changed.get("commit").asString()).isEqualTo("c");
    assertThat(ids(world.runs() + "?search=two")).hasSize(1);
    assertThat(ids(world.runs() + "?search=one")).isEmpty();
    for (String body :
        List.of("{\"commit\":\"d\"}", "{\"trials\":2}", "{\"status\":\"SUCCESS\"}")) {
      server.put(path, body).isProblem(422, "unknown_field");
    }
    server.put("/eval_runs/none", "{\"name\":\"x\"}").isProblem(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"baseline\":\"none\"|422|unknown_run|baseline",
        "\"tags\":\"x\"|400|wrong_type|tags",
        "\"tags\":[1]|400|wrong_type|tags[0]",
        "\"tags\":[\"\"]|422|invalid_tag|tags",
        "\"tags\":[\" x\"]|422|invalid_tag|tags",
        "\"tags\":[\"a\\nb\"]|422|invalid_tag|tags",
        "\"name\":1|400|wrong_type|name",
      })
  void what_cannot_be_said_is_refused(String more, int status, String code, String field) {
    String run = "/eval_runs/" + begun("");
    List<TestServer.Answer> answers =
        List.of(
            server.post(world.runs(), world.run("," + more)), server.put(run, "{" + more + "}"));

    for (TestServer.Answer answer : answers) {
      answer.isProblem(status, code);
      assertThat(answer.text("field")).isEqualTo(field);
    }
    assertThat(ids(world.runs())).hasSize(1);
  }

  @Test
  void names_notes_commits_and_tags_have_limits() {
    String many =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> "\"t" + i + "\"")
            .collect(Collectors.joining(","));
    server.post(world.runs(), world.run(text("name", 201))).isProblem(422, "too_long");
    server.post(world.runs(), world.run(text("note", 5001))).isProblem(422, "too_long");
    server.post(world.runs(), world.run(text("commit", 101))).isProblem(422, "too_long");
    server
        .post(world.runs(), world.run(",\"tags\":[\"" + "x".repeat(51) + "\"]"))
        .isProblem(422, "invalid_tag");
    server
        .post(world.runs(), world.run(",\"tags\":[" + many + "]"))
        .isProblem(422, "too_many_tags");
    assertThat(ids(world.runs())).isEmpty();
    begun(text("name", 200) + text("note", 5000) + text("commit", 100));
  }

  private static String text(String field, int length) {
    return ",\"%s\":\"%s\"".formatted(field, "x".repeat(length));
  }

  @Test
  void a_baseline_of_another_config_is_refused() {
    String other = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    server.created("/eval_configs/" + other + "/records", ApiFixture.RECORD);
    String run = ApiFixture.id(server.created("/eval_configs/" + other + "/runs", world.run("")));

    server
        .post(world.runs(), world.run(",\"baseline\":\"" + run + "\""))
        .isProblem(422, "unknown_run");
  }

  @Test
  void a_run_whose_baseline_was_deleted_can_still_be_changed() throws Exception {
    String baseline = ApiFixture.id(world.ran(""));
    String run = "/eval_runs/" + ApiFixture.id(world.ran(",\"baseline\":\"" + baseline + "\""));
    server.delete("/eval_runs/" + baseline);

    assertThat(server.put(run, "{\"name\":\"n\"}").text("baseline")).isEqualTo(baseline);
    assertThat(server.put(run, "{\"baseline\":null}").json().get("baseline").isNull()).isTrue();
    server.put(run, "{\"baseline\":\"" + baseline + "\"}").isProblem(422, "unknown_run");
    server
        .put(run, "{\"baseline\":\"" + run.replace("/eval_runs/", "") + "\"}")
        .isProblem(422, "same_run");
  }

  @Test
  void runs_are_found_by_tag_version_status_and_name() throws Exception {
    String first =
        ApiFixture.id(world.ran(",\"name\":\"100% Straße\",\"tags\":[\"Release\",\"a\"]"));
    String second = ApiFixture.id(world.ran(",\"name\":\"other\",\"tags\":[\"release\"]"));

    assertThat(ids(world.runs() + "?tag=Release")).containsExactly(first);
    assertThat(ids(world.runs() + "?tag=release")).containsExactly(second);
    assertThat(ids(world.runs() + "?tag=Rel")).isEmpty();
    assertThat(ids(world.runs() + "?search=100%25%20STRA")).containsExactly(first);
    assertThat(ids(world.runs() + "?search=" + second)).containsExactly(second);
    assertThat(ids(world.runs() + "?status=SUCCESS")).containsExactly(second, first);
    assertThat(ids(world.runs() + "?status=CANCELLED")).isEmpty();
    assertThat(ids(world.runs() + "?versionedPromptId=" + world.prompt()))
        .containsExactly(second, first);
    assertThat(ids(world.runs() + "?versionedPromptId=none")).isEmpty();
    assertThat(ids(world.runs() + "?tag=a&status=SUCCESS&search=stra")).containsExactly(first);
    server.get(world.runs() + "?status=DONE").isProblem(422, "unknown_value");
    server.get(world.runs() + "?tag=").isProblem(422, "empty_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?tag=x", "?search=a", "?status=SUCCESS"})
  void a_cursor_is_of_the_list_with_its_filters_alone(String filter) throws Exception {
    for (int i = 0; i < 2; i++) {
      world.ran(",\"name\":\"a\",\"tags\":[\"x\"]");
    }
    String cursor = server.get(world.runs() + filter + "&limit=1").json().get("cursor").asString();

    assertThat(server.get(world.runs() + filter + "&limit=1&cursor=" + cursor).json().get("data"))
        .hasSize(1);
    server.get(world.runs() + "?limit=1&cursor=" + cursor).isProblem(422, "invalid_cursor");
  }

  @Test
  void records_have_tags_and_are_found_by_them() {
    String tagged = world.add(FAILING);
    String path = world.records() + "/" + tagged;

    assertThat(server.get(path).json().get("tags").toString())
        .isEqualTo("[\"critical\",\"Über-Fälle\"]");
    assertThat(ids(world.records() + "?tag=critical")).containsExactly(tagged);
    String encoded = URLEncoder.encode("Über-Fälle", StandardCharsets.UTF_8);
    assertThat(ids(world.records() + "?tag=" + encoded)).containsExactly(tagged);
    assertThat(ids(world.records() + "?tag=crit")).isEmpty();
    assertThat(ids(world.records() + "?recordType=PROMPT")).hasSize(2);
    assertThat(ids(world.records() + "?recordType=DIAL")).isEmpty();
    server.get(world.records() + "?recordType=CALL").isProblem(422, "unknown_value");
    server.put(path, "{\"tags\":[\"other\"]}");
    assertThat(ids(world.records() + "?tag=critical")).isEmpty();
    assertThat(ids(world.records() + "?tag=other")).containsExactly(tagged);
  }

  @Test
  void a_run_takes_the_records_with_one_of_the_tags_and_says_that_it_is_filtered()
      throws Exception {
    String critical = world.add(FAILING);
    String other = world.add(ApiFixture.RECORD.replace("\"name\"", "\"tags\":[\"b\"],\"name\""));

    JsonNode run = world.ran(",\"recordTags\":[\"critical\",\"b\",\"unused\"],\"trials\":2");

    assertThat(run.get("numRecords").asInt()).isEqualTo(2);
    assertThat(run.get("filtered").asBoolean()).isTrue();
    assertThat(Listed.of(server, "/eval_runs/" + ApiFixture.id(run) + "/items").rows())
        .extracting(item -> item.get("recordId").asString())
        .containsExactly(critical, critical, other, other);
    refused(",\"recordTags\":[\"unused\"]", "no_records");
    refused(",\"recordTags\":[]", "empty_record_tags");
    refused(",\"recordTags\":[\"b\"],\"evalRecordIds\":[\"" + other + "\"]", "two_selections");
  }

  private void refused(String more, String code) {
    TestServer.Answer answer = server.post(world.runs(), world.run(more));
    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo("recordTags");
  }

  @Test
  void a_run_keeps_the_tags_that_its_records_had_and_the_record_is_still_the_same()
      throws Exception {
    String record = world.add(FAILING);
    JsonNode before = world.ran("");
    server.put(world.records() + "/" + record, "{\"tags\":[\"later\"]}");
    JsonNode after = world.ran("");

    String results = "/eval_runs/" + ApiFixture.id(before) + "/results";
    assertThat(ids(results + "?tag=critical")).hasSize(1);
    assertThat(ids(results + "?tag=later")).isEmpty();
    assertThat(server.get(results + "?tag=critical").json().at("/data/0/record/tags").toString())
        .isEqualTo("[\"critical\",\"Über-Fälle\"]");
    assertThat(hashes(record)).as("contents of the record in both runs").hasSize(1);
    assertThat(ids("/eval_runs/" + ApiFixture.id(after) + "/items?tag=later")).hasSize(1);
  }

  private Set<String> hashes(String record) throws SQLException {
    Set<String> hashes = new HashSet<>();
    try (Connection connection = server.database().schedulerSource().getConnection();
        PreparedStatement query =
            connection.prepareStatement("select record_hash from eval_item where record_id = ?")) {
      query.setString(1, record);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        hashes.add(rows.getString(1));
      }
    }
    return hashes;
  }

  @Test
  void results_and_items_are_found_by_record_trial_and_verdict() throws Exception {
    String failing =
        world.add(ApiFixture.RECORD.replace("say When do you open?", "say Do you open at nine?"));
    server.put(
        "/eval_configs/" + world.config(),
        "{\"promptSnippet\":\"```scripted\\nwhen heard \\\"nine\\\": must say \\\"nine\\\"\\n```\"}");

    JsonNode run = world.ran(",\"trials\":2");

    String path = "/eval_runs/" + ApiFixture.id(run);
    assertThat(run.at("/aggregateResult/numFailing").asInt()).isEqualTo(2);
    for (String list : List.of("/items", "/results")) {
      assertThat(ids(path + list + "?recordId=" + failing)).hasSize(2);
      assertThat(ids(path + list + "?recordId=none")).isEmpty();
      assertThat(ids(path + list + "?trial=1")).hasSize(2);
      assertThat(ids(path + list + "?trial=7")).isEmpty();
      assertThat(ids(path + list + "?verdict=FAIL")).hasSize(2);
      assertThat(ids(path + list + "?verdict=PASS")).hasSize(2);
      assertThat(ids(path + list + "?verdict=EXCLUDED")).isEmpty();
      assertThat(ids(path + list + "?verdict=FAIL&trial=0&recordId=" + failing)).hasSize(1);
      server.get(path + list + "?trial=20").isProblem(422, "out_of_range");
      server.get(path + list + "?trial=x").isProblem(422, "out_of_range");
      server.get(path + list + "?verdict=GOOD").isProblem(422, "unknown_value");
    }
    assertThat(Listed.of(server, path + "/verdicts?verdict=FAIL").rows()).hasSize(2);
    assertThat(ids(path + "/items?verdict=ERRORED")).isEmpty();
    server.get(path + "/results?verdict=ERRORED").isProblem(422, "unknown_value");
  }
}
