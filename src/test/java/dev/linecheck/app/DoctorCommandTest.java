package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `linecheck doctor` on real folders and servers.
class DoctorCommandTest {
  private static final String KEY = "the-key-of-the-doctor-tests";

  @TempDir private Path folder;

  private CommandRun doctor(String settings, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), settings);
    List<String> arguments =
        new ArrayList<>(List.of("doctor", "--config", file.toString(), "--data", data()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /// The output of a command, as one line.
  private static String words(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @Test
  void a_new_machine_has_nothing_wrong_and_stays_as_it_is() throws IOException {
    CommandRun run = doctor("port: 0\n");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(words(run))
        .contains("settings all known", "is not there yet; a server makes it")
        .doesNotContain("\u001b");
    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void broken_settings_are_told_one_by_one_and_the_rest_is_looked_at() throws IOException {
    CommandRun run = doctor("prot: 1\nport: none\n", "--json");
    JsonNode json = new JsonMapper().readTree(run.out());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("findings").valueStream().map(row -> row.get("found").asString()))
        .anySatisfy(found -> assertThat(found).contains("prot", "did you mean 'port'?"))
        .anySatisfy(found -> assertThat(found).contains("port", "must be a whole number"))
        .anySatisfy(found -> assertThat(found).startsWith("Java "))
        .anySatisfy(found -> assertThat(found).contains("is not there yet"));
  }

  @Test
  void a_server_on_the_folder_goes_on_and_is_recognized() throws IOException {
    try (Server server = CommandRun.server(Path.of(data()), KEY)) {
      CommandRun run = doctor("port: %d\n".formatted(server.port()));

      assertThat(run.exit()).as(run.out() + run.err()).isZero();
      assertThat(words(run))
          .contains("is in use by")
          .contains("a Linecheck server answers at 127.0.0.1:" + server.port())
          .contains("opens, its schema has version");
      assertThat(CommandRun.of("keys", "list", "--offline", "--data", data()).exit()).isEqualTo(2);
    }
  }

  @Test
  void a_file_in_the_place_of_the_data_is_wrong() throws IOException {
    Files.createFile(Path.of(data()));

    CommandRun run = doctor("port: 0\n");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(words(run)).containsPattern("wrong data .* is no folder").contains("1 wrong");
  }

  @Test
  void providers_are_reached_without_an_answer_of_a_model() throws IOException {
    try (FakeProviderServer provider = TestProvider.start()) {
      String settings =
          "port: 0\nproviders:\n  p: {base-url: %s, api-key: sk-never-shown-1234, models: [m]}\n"
              .formatted(provider.url());

      CommandRun looked = doctor(settings);

      assertThat(looked.exit()).as(looked.out()).isZero();
      assertThat(words(looked))
          .contains("ok provider p ")
          .contains("it is sent a key")
          .doesNotContain("never-shown", "1234");
      assertThat(provider.received())
          .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));

      CommandRun asked = doctor(settings, "--providers");

      assertThat(asked.exit()).as(asked.out()).isZero();
      assertThat(words(asked)).contains("ok model p/m can do what a run needs");
      assertThat(provider.received())
          .anySatisfy(request -> assertThat(request.method()).isEqualTo("POST"));
    }
  }
}
