package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of modes, and the requests that they hit.
final class FakeModeTest {
  @Test
  void every_behaviour_has_a_mode() {
    assertThat(FakeMode.all())
        .extracting(FakeMode::number)
        .containsAll(IntStream.rangeClosed(1, 61).boxed().toList())
        .allMatch(number -> number >= 0 && number <= 61);
  }

  @Test
  void modes_have_names_of_their_own_and_say_where_they_were_reported() {
    assertThat(FakeMode.all()).extracting(FakeMode::title).doesNotHaveDuplicates();
    assertThat(FakeMode.all())
        .allSatisfy(mode -> {
          assertThat(mode.title()).matches("[a-z0-9]+(-[a-z0-9]+)*");
          assertThat(mode.report()).isNotBlank();
        });
  }

  @Test
  void every_constant_is_in_the_list() {
    List<String> constants =
        Stream.of(
                DemandModes.class,
                EndpointModes.class,
                AnswerModes.class,
                FormatModes.class,
                FailureModes.class,
                LimitModes.class)
            .flatMap(modes -> Stream.of(modes.getFields()))
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(field -> field.getName().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();

    assertThat(FakeMode.all())
        .extracting(FakeMode::title)
        .containsExactlyInAnyOrderElementsOf(constants);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-refused", "gzip:every=3", "overloaded:first=2", "latin-1:rate=0.25"})
  void a_use_is_read_as_it_is_written(String text) {
    assertThat(ModeUse.parse(text).text()).isEqualTo(text);
  }

  @Test
  void a_use_may_have_a_time_of_its_own() {
    ModeUse use = ModeUse.parse("wait-in-words:first=1:time=1500ms");

    assertThat(use).isEqualTo(LimitModes.WAIT_IN_WORDS.first(1).time(Duration.ofMillis(1500)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nope", "gzip:", "gzip:every=0", "gzip:first=x", "gzip:rate=2", "gzip:time=5"})
  void what_is_no_use_of_a_mode_is_refused(String text) {
    assertThatThrownBy(() -> ModeUse.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_preset_is_found_by_its_name(FakePreset preset) {
    assertThat(FakePreset.named(preset.title())).isEqualTo(preset);
    assertThat(preset.modes()).isNotEmpty();
  }

  @Test
  void a_mode_can_hit_every_nth_request() {
    assertThat(statuses(FailureModes.OVERLOADED.every(3), 6, "same"))
        .containsExactly(200, 200, 529, 200, 200, 529);
  }

  @Test
  void a_mode_can_hit_the_first_requests_for_each_call() {
    try (ChatClient client = new ChatClient(TestProvider.start(FailureModes.OVERLOADED.first(1)))) {
      assertThat(Stream.of("a", "a", "b", "a", "b").map(call -> ask(client, call)).toList())
          .containsExactly(529, 200, 529, 200, 200);
    }
  }

  @Test
  void a_mode_can_hit_a_share_of_the_requests() {
    assertThat(statuses(FailureModes.OVERLOADED.share(0.5), 200, "same"))
        .satisfies(statuses ->
            assertThat(statuses.stream().filter(status -> status == 529).count())
                .isBetween(60L, 140L))
        .isEqualTo(statuses(FailureModes.OVERLOADED.share(0.5), 200, "same"));
  }

  private static List<Integer> statuses(ModeUse use, int requests, String call) {
    try (ChatClient client = new ChatClient(TestProvider.start(use))) {
      return IntStream.range(0, requests).mapToObj(_ -> ask(client, call)).toList();
    }
  }

  private static int ask(ChatClient client, String call) {
    return client
        .post("/v1/chat/completions", Chats.of("a", "b"), "X-Linecheck-Call", call)
        .status();
  }
}
