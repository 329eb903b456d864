package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.Position.Decision;
import dev.linecheck.llm.Position.Reply;
import dev.linecheck.llm.Position.Segment;
import dev.linecheck.llm.provider.ProviderClient;
import dev.linecheck.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallHeadersTest {
  private static final FakeReply OK = FakeReply.says("Hello.");

  @Test
  void the_agent_is_told_its_call_and_what_the_team_names_of_it() {
    Map<String, String> headers =
        sent(
            Map.of(
                "call-id-header", "X-Call-Id",
                "metadata-headers.X-Record", "record.id",
                "metadata-headers.X-Record-Name", "record.name",
                "metadata-headers.X-Run", "run.id",
                "metadata-headers.X-Agent", "agent.id",
                "metadata-headers.X-Agent-Name", "agent.name",
                "metadata-headers.X-Version", "prompt.id",
                "metadata-headers.X-Version-Name", "prompt.name",
                "metadata-headers.X-Customer", "input.customer",
                "metadata-headers.X-Absent", "input.absent"),
            "17");

    assertThat(headers)
        .containsEntry("X-Call-Id", Asks.HELLO.key().conversation())
        .containsEntry("X-Record", "r")
        .containsEntry("X-Record-Name", "moves a booking")
        .containsEntry("X-Run", "run-1")
        .containsEntry("X-Agent", "a")
        .containsEntry("X-Agent-Name", "desk")
        .containsEntry("X-Version", "p")
        .containsEntry("X-Version-Name", "v1")
        .containsEntry("X-Customer", "17")
        .doesNotContainKey("X-Absent");
  }

  @Test
  void a_stream_with_its_usage_is_asked_for_where_the_settings_say_so() {
    try (FakeProvider provider = new FakeProvider(OK, OK)) {
      client(provider, Map.of("stream", "true")).answer(Asks.hello("p/m"));
      client(provider, Map.of()).answer(Asks.hello("p/m"));

      assertThat(provider.received().getFirst().body())
          .contains("\"stream\":true", "\"stream_options\":{\"include_usage\":true}");
      assertThat(provider.received().getLast().body())
          .contains("\"stream\":false")
          .doesNotContain("stream_options");
    }
  }

  @Test
  void a_request_of_another_role_tells_nothing_of_a_call() {
    try (FakeProvider provider = new FakeProvider(OK)) {
      client(provider, Map.of("call-id-header", "X-Call-Id")).answer(Asks.hello("p/m"));

      assertThat(provider.received().getFirst().headers()).doesNotContainKey("X-Call-Id");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b~ | a b~",
        "100% | 100%25",
        "Zoë | Zo%C3%AB",
        "\uD83D\uDE00 | %F0%9F%98%80",
        "'a\r\nX-Admin: 1' | a%0D%0AX-Admin: 1",
        "' ' |"
      })
  void any_value_fits_into_a_header(String value, String header) {
    Map<String, String> headers = sent(Map.of("metadata-headers.X-Name", "input.customer"), value);

    assertThat(headers.get("X-Name")).isEqualTo(header);
    assertThat(headers).doesNotContainKey("X-Admin");
  }

  @Test
  void a_long_value_ends_before_the_character_that_would_be_cut() {
    Map<String, String> headers =
        sent(Map.of("metadata-headers.X-Name", "input.customer"), "a" + "ë".repeat(500));

    assertThat(headers.get("X-Name")).isEqualTo("a" + "%C3%AB".repeat(170));
  }

  @Test
  void a_conversation_has_one_id_and_another_has_another() {
    Segment own = new Position.OwnCall();
    List<CallKey> conversations =
        List.of(
            key("i", 1, own.at(new Reply(1))),
            key("other", 1, own.at(new Reply(1))),
            key("i", 2, own.at(new Reply(1))),
            key("i", 1, new Position.Continued().at(new Reply(1))),
            key("i", 1, own.at(new Decision(4, 1))),
            key("i", 1, own.at(new Decision(6, 1))));

    assertThat(conversations).extracting(CallKey::conversation).doesNotHaveDuplicates();
    assertThat(
            Stream.of(
                key("i", 1, own.at(new Reply(2))),
                key("i", 1, own.at(new Reply(1))).repair(),
                CallKey.first(new ItemId("i"), 1, Purpose.AGENT, own.at(new Reply(9)))))
        .extracting(CallKey::conversation)
        .containsOnly(conversations.getFirst().conversation());
    assertThat(key("i", 1, own.at(new Decision(4, 2))).conversation())
        .isEqualTo(conversations.get(4).conversation())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void the_tag_of_a_call_is_kept_when_it_is_asked_again_and_changes_no_hash() {
    ModelRequest tagged = Asks.HELLO.ofCall(tag("17"));

    assertThat(tagged.hash()).isEqualTo(Asks.HELLO.hash());
    assertThat(tagged.repair(List.of()).call()).isEqualTo(tagged.call());
    assertThat(tagged.withRoom(9).call()).isEqualTo(tagged.call());
  }

  private static CallKey key(String item, int generation, Position position) {
    return CallKey.first(new ItemId(item), generation, Purpose.AGENT, position);
  }

  /// Returns the headers of the agent's request.
  private static Map<String, String> sent(Map<String, String> settings, String customer) {
    try (FakeProvider provider = new FakeProvider(OK)) {
      client(provider, settings).answer(Asks.hello("p/m").ofCall(tag(customer)));
      return provider.received().getFirst().headers();
    }
  }

  private static LanguageModel client(FakeProvider provider, Map<String, String> settings) {
    Map<String, String> flags =
        settings.entrySet().stream()
            .collect(Collectors.toMap(set -> "providers.p." + set.getKey(), Map.Entry::getValue));
    flags.put("providers.p.base-url", provider.baseUrl().toString());
    LlmConfig config = LlmConfig.from(Settings.load(Optional.empty(), Map.of(), flags));
    return new ProviderClient(
        config.providers().getFirst(), Asks.BODY_BYTES_MAX, InstantSource.system());
  }

  private static CallTag tag(String customer) {
    PromptRecord record =
        new PromptRecord(
            new RecordId("r"),
            "p",
            "moves a booking",
            "",
            "Part.",
            MaxTurns.DEFAULT,
            CallInputs.read(
                "{\"customer\":\"%s\"}"
                    .formatted(customer.replace("\r", "\\r").replace("\n", "\\n"))),
            Instant.EPOCH,
            List.of(),
            CallerManner.DEFAULT,
            List.of());
    ItemClaim claim = SampleClaims.of(record, Optional.empty(), List.of());
    return CallTag.of(claim.context(), record);
  }
}
