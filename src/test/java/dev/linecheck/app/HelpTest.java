package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line says of itself.
class HelpTest {
  @Test
  void help_names_the_commands() {
    CommandRun help = CommandRun.of("help");

    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .startsWith("Usage: linecheck ")
        .contains("serve", "demo", "keys", "workspaces", "judge", "providers", "bench")
        .isEqualTo(CommandRun.of("--help").out());
  }

  @Test
  void commands_for_those_who_develop_linecheck_are_left_out() {
    assertThat(CommandRun.of("help").out()).doesNotContain("fake-provider");
    assertThat(CommandRun.of("fake-provider", "--list").exit()).isZero();
    assertThat(CommandRun.of("fake-provider", "--mode", "nope").err())
        .contains("there is no mode 'nope'");
    assertThat(CommandRun.of("fake-provider", "--latency", "soon").err())
        .contains("'soon' is no time");
    assertThat(CommandRun.of("fake-provider", "--mode", "think-tags:every=2,time=1s").err())
        .contains("'every=2,time=1s' is none of every=N")
        .contains("think-tags:every=2:time=1s")
        .doesNotContain("input string");
  }

  @Test
  void a_fake_provider_on_a_taken_port_names_its_own_option() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(CommandRun.of("fake-provider", "--port", port).err())
          .contains("port " + port)
          .contains("--port")
          .doesNotContain("--host");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "help serve,linecheck serve,--port",
    "help keys,linecheck keys,revoke",
    "keys help create,linecheck keys create,--permission",
    "help keys create,linecheck keys create,--permission",
    "help judge check,linecheck judge check,--labels",
    "help providers check,linecheck providers check,--deadline",
    "help bench,linecheck bench,--at-once",
    "help fake-provider,linecheck fake-provider,--preset",
    "help runs,linecheck runs,--status",
    "help results,linecheck results,--verdict",
    "help call,linecheck call,RESULT",
    "help compare,linecheck compare,--class",
    "help gate,linecheck gate,--min-pass-rate",
    "help completion,linecheck completion,bash",
    "help doctor,linecheck doctor,--providers",
    "help version,linecheck version,Prints the version",
    "judge help check,linecheck judge check,--labels",
    "workspaces help,linecheck workspaces,create"
  })
  void help_tells_how_a_command_is_used(String line, String command, String part) {
    CommandRun help = CommandRun.of(line.split(" ", -1));

    assertThat(help.exit()).as(help.err()).isZero();
    assertThat(help.out()).startsWith("Usage: " + command).contains(part);
  }

  @Test
  void help_for_what_is_no_command_is_a_usage_error() {
    CommandRun help = CommandRun.of("help", "sevre");

    assertThat(help.exit()).isEqualTo(2);
    assertThat(help.out()).isEmpty();
    assertThat(help.err()).contains("sevre").endsWith("See: linecheck help\n");
    assertThat(CommandRun.of("help", "keys", "creat").err())
        .contains("creat")
        .endsWith("See: linecheck help keys\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bench --cases A,F|there is no case 'F'; there are A, B",
        "bench --repeats 0|--repeats must be a whole number from 1",
        "bench --records 0|--records, --turns and --at-once must be 1 or more",
        "bench --latency soon|'soon' is no time",
        "bench --url localhost|the URL of a provider begins with http",
      })
  void the_bench_refuses_what_it_cannot_measure(String line, String sentence) {
    CommandRun run = CommandRun.of(line.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(sentence).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "keys create,keys create",
    "keys create a --permission rnu,keys create",
    "keys list --nope,keys list",
    "keys,keys",
    "serve --prot 1,serve",
  })
  void a_mistake_is_answered_in_few_lines_that_name_the_help(String line, String command) {
    CommandRun run = CommandRun.of(line.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("linecheck: ")
        .endsWith("See: linecheck help " + command + "\n");
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void permissions_are_told_as_they_are_written() {
    assertThat(CommandRun.of("keys", "create", "a", "--permission", "rnu").err())
        .contains("read, run, ci or admin")
        .doesNotContain("READ", "ADMIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "serve --version", "keys create --version"})
  void every_command_tells_the_version(String line) {
    CommandRun version = CommandRun.of(line.split(" ", -1));

    assertThat(version.exit()).isZero();
    assertThat(version.out()).startsWith("Linecheck ").hasLineCount(1);
  }
}
