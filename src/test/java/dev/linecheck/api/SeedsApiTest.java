package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsApiTest {
  @TempDir private Path folder;

  private static RecordedModel scripted() {
    ScriptedModel scripted = new ScriptedModel();
    return new RecordedModel(request -> scripted.answer(request).text());
  }

  /// Which answer was asked for, and with which seed.
  private static List<String> seeds(List<ModelRequest> requests) {
    return requests.stream()
        .map(request ->
            "%s %s %d"
                .formatted(
                    request.key().purpose(),
                    request.key().position().text(),
                    request.seed().orElseThrow()))
        .toList();
  }

  private static List<ModelRequest> spoken(RecordedModel model) {
    return model.requests().stream()
        .filter(request -> !request.key().purpose().isJudging())
        .toList();
  }

  @Test
  void two_versions_are_played_with_the_same_seeds() throws Exception {
    RecordedModel model = scripted();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      world.ran("");
      world.with(server.created("/agents", ApiFixture.AGENT)).ran("");

      List<String> all = seeds(spoken(model));
      assertThat(all).hasSize(6);
      assertThat(all.subList(0, 3)).isEqualTo(all.subList(3, 6)).doesNotHaveDuplicates();
    }
  }

  @Test
  void two_versions_meet_a_caller_that_was_told_the_same() throws Exception {
    RecordedModel model = scripted();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      world.ran("");
      world.with(server.created("/agents", ApiFixture.AGENT)).ran("");

      assertThat(model.requests(Purpose.CALLER))
          .hasSizeGreaterThan(1)
          .extracting(request -> request.messages().getFirst())
          .containsOnly(model.requests(Purpose.CALLER).getFirst().messages().getFirst());
    }
  }

  @Test
  void another_record_is_played_with_other_seeds() throws Exception {
    RecordedModel model = scripted();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      world.add(ApiFixture.RECORD);
      world.ran("");

      assertThat(seeds(spoken(model))).hasSize(6).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_call_that_is_played_again_and_a_second_ask_have_new_seeds() throws Exception {
    RecordedModel model = new RecordedModel(_ -> "{");
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture.of(server).ran("");

      assertThat(seeds(model.requests())).hasSize(6).doesNotHaveDuplicates();
    }
  }

  @Test
  void the_judge_is_asked_without_a_seed() throws Exception {
    RecordedModel model = scripted();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture.of(server).ran("");

      assertThat(model.requests(Purpose.JUDGE))
          .isNotEmpty()
          .extracting(ModelRequest::seed)
          .containsOnly(OptionalInt.empty());
    }
  }
}
