package dev.linecheck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  private enum Log {
    TEXT,
    JSON_LINES
  }

  @TempDir Path folder;

  @Test
  void what_is_not_set_has_the_default_of_the_code() {
    Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of());

    assertThat(settings.text("caller-model")).isEmpty();
    assertThat(settings.text("host", "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(settings.secret("admin-key")).isEmpty();
    assertThat(settings.integer("port", 8080, 0, 65_535)).isEqualTo(8080);
    assertThat(settings.duration("judge.timeout", Duration.ofSeconds(60))).hasSeconds(60);
    assertThat(settings.path("data", Path.of("data"))).isEqualTo(Path.of("data"));
    assertThat(settings.uri("base-url", URI.create("http://localhost"))).hasHost("localhost");
    assertThat(settings.uri("proxy")).isEmpty();
    assertThat(settings.choice("log", Log.TEXT)).isEqualTo(Log.TEXT);
    assertThat(settings.list("origins")).isEmpty();
    assertThat(settings.names("providers")).isEmpty();
    settings.check();
  }

  @Test
  void a_file_with_secrets_that_every_user_can_read_is_warned_of() throws IOException {
    Path file = write("admin-key: secret-of-the-file\nport: 9090");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(warnings(file, Map.of()))
        .singleElement()
        .asString()
        .contains("linecheck.yaml", "admin-key", "chmod 600")
        .doesNotContain("port", "secret-of");
    assertThat(warnings(file, Map.of("LINECHECK_ADMIN_KEY", "of the environment"))).isEmpty();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(warnings(file, Map.of())).isEmpty();
  }

  private static List<String> warnings(Path file, Map<String, String> environment) {
    Settings settings = Settings.load(Optional.of(file), environment, Map.of());
    settings.secret("admin-key");
    settings.integer("port", 8080, 0, 65_535);
    return settings.warnings();
  }

  @Test
  void every_kind_of_value_is_read_from_the_file() {
    Settings settings =
        withFile(
            """
            caller-model: openai/gpt
            admin-key: secret
            port: 9090
            judge:
              timeout: 250ms
            data: /var/lib/line check
            proxy: https://proxy.example:3128/
            log: json-lines
            origins: [https://a.example, https://b.example]
            providers: {openai: {calls-max: 20}}
            """);

    assertThat(settings.text("caller-model")).contains("openai/gpt");
    assertThat(settings.secret("admin-key")).contains("secret");
    assertThat(settings.integer("port", 8080, 0, 65_535)).isEqualTo(9090);
    assertThat(settings.duration("judge.timeout", Duration.ZERO)).hasMillis(250);
    assertThat(settings.path("data", Path.of("x"))).isEqualTo(Path.of("/var/lib/line check"));
    assertThat(settings.uri("proxy")).contains(URI.create("https://proxy.example:3128/"));
    assertThat(settings.choice("log", Log.TEXT)).isEqualTo(Log.JSON_LINES);
    assertThat(settings.list("origins")).containsExactly("https://a.example", "https://b.example");
    assertThat(settings.integer("providers.openai.calls-max", 1, 1, 100)).isEqualTo(20);
    settings.check();
  }

  @Test
  void a_flag_wins_over_the_environment_and_that_over_the_file() {
    Settings settings =
        Settings.load(
            Optional.of(write("a: file\nb: file\nc: file\n")),
            Map.of("LINECHECK_A", "environment", "LINECHECK_B", "environment"),
            Map.of("a", "flag"));

    assertThat(settings.text("a")).contains("flag");
    assertThat(settings.text("b")).contains("environment");
    assertThat(settings.text("c")).contains("file");
    assertThat(settings.text("d", "code")).isEqualTo("code");
    assertThat(settings.effective())
        .containsExactly(
            "a: flag  (--a)",
            "b: environment  (LINECHECK_B)",
            "c: file  (linecheck.yaml:3)",
            "d: code  (default)");
  }

  @Test
  void a_variable_is_matched_to_the_key_that_is_read() {
    Settings settings =
        withEnvironment(
            Map.of("LINECHECK_CALLER_MODEL", "x/y", "LINECHECK_PROVIDERS_OPENAI_CALLS_MAX", "7"));

    assertThat(settings.text("caller-model")).contains("x/y");
    assertThat(settings.integer("providers.openai.calls-max", 1, 1, 100)).isEqualTo(7);
    settings.check();
  }

  @Test
  void the_variables_of_openai_stand_between_ours_and_the_file() {
    Path file = write("providers: {openai: {api-key: of-file, base-url: http://file.example}}");
    Map<String, String> environment =
        Map.of(
            "OPENAI_API_KEY", "of-openai",
            "OPENAI_BASE_URL", "http://openai.example",
            "LINECHECK_PROVIDERS_OPENAI_BASE_URL", "http://ours.example");

    Settings settings = Settings.load(Optional.of(file), environment, Map.of());

    assertThat(settings.secret("providers.openai.api-key")).contains("of-openai");
    assertThat(settings.uri("providers.openai.base-url"))
        .contains(URI.create("http://ours.example"));
  }

  @Test
  void an_empty_text_counts_as_not_set() {
    Settings settings =
        Settings.load(
            Optional.of(write("a:\nb: ''\nc: file\nproviders:\n  local:\n")),
            Map.of("LINECHECK_C", "", "LINECHECK_UNKNOWN", ""),
            Map.of());

    assertThat(settings.text("a")).isEmpty();
    assertThat(settings.text("b", "code")).isEqualTo("code");
    assertThat(settings.text("c")).contains("file");
    assertThat(settings.text("providers.local.base-url")).isEmpty();
    settings.check();
  }

  @Test
  void names_come_from_the_file_the_flags_and_the_variables_of_openai() {
    Path file = write("providers: {my-proxy: {api-key: k}, empty: }\nproviders-max: 1\n");

    assertThat(
            Settings.load(Optional.of(file), Map.of(), Map.of("providers.lab.base-url", "u"))
                .names("providers"))
        .containsExactly("empty", "lab", "my-proxy");
    assertThat(withEnvironment(Map.of("OPENAI_API_KEY", "k")).names("providers"))
        .containsExactly("openai");
    assertThat(
            withEnvironment(Map.of("LINECHECK_PROVIDERS_OPENAI_CALLS_MAX", "2")).names("providers"))
        .containsExactly("openai");
  }

  @Test
  void a_nested_name_may_have_dots() {
    Settings settings =
        withFile("models: {gpt-4.1: {seed: sent}, 'a/b:c': , none: {}}\nmodels.x.seed: sent\n");

    assertThat(settings.names("models")).containsExactly("a/b:c", "gpt-4.1", "none", "x");
    assertThat(settings.text("models.gpt-4.1.seed")).contains("sent");
    assertThat(settings.text("models.a/b:c.seed")).isEmpty();
    assertThat(settings.text("models.none.seed")).isEmpty();
    assertThat(settings.text("models.x.seed")).contains("sent");
    settings.check();
  }

  @Test
  void a_body_keeps_its_shape_as_json() {
    Settings settings = withFile("body: {a: 1.50, b: [true, null, {c: 'off'}], d: off}\nport: 1\n");

    assertThat(settings.text("body"))
        .contains("{\"a\":1.5,\"b\":[true,null,{\"c\":\"off\"}],\"d\":\"off\"}");
    assertThat(settings.integer("port", 2, 1, 2)).isEqualTo(1);
    settings.check();
    assertThat(problems(withFile("x: &x 1\nbody: {a: [*x]}\n")))
        .first()
        .asString()
        .contains("body is an alias");
  }

  @Test
  void a_variable_of_other_programs_holds_where_nothing_else_is_set() {
    Map<String, String> environment = Map.of("https_proxy", "http://p", "LINECHECK_B", "http://b");
    Settings settings = withEnvironment(environment);
    settings.fallBack("a", List.of("HTTPS_PROXY", "https_proxy"));
    settings.fallBack("b", List.of("HTTPS_PROXY", "https_proxy"));

    assertThat(settings.text("a")).contains("http://p");
    assertThat(settings.text("b")).contains("http://b");
    assertThat(settings.effective())
        .containsExactly("a: http://p  (https_proxy)", "b: http://b  (LINECHECK_B)");
  }

  @Test
  void all_problems_are_reported_at_once() {
    Settings settings =
        Settings.load(
            Optional.of(write("port: many\n\nlog: xml\nporvider: x\n")),
            Map.of("LINECHECK_JUDGE_TIMEOUT", "soon", "LINECHECK_PROXY", "ftp://x"),
            Map.of("turns-max", "1000"));

    assertThat(settings.integer("port", 8080, 0, 65_535)).isEqualTo(8080);
    assertThat(settings.choice("log", Log.TEXT)).isEqualTo(Log.TEXT);
    assertThat(settings.duration("judge.timeout", Duration.ofSeconds(1))).hasSeconds(1);
    assertThat(settings.uri("proxy")).isEmpty();
    assertThat(settings.integer("turns-max", 20, 1, 200)).isEqualTo(20);
    settings.problem("caller-model", "is needed");

    assertThat(problems(settings))
        .containsExactly(
            "port (linecheck.yaml:1): must be a whole number from 0 to 65535, not 'many'",
            "log (linecheck.yaml:3): must be text or json-lines, not 'xml'",
            "judge.timeout (LINECHECK_JUDGE_TIMEOUT): must be a duration such as 250ms, 60s or 2m,"
                + " not 'soon'",
            "proxy (LINECHECK_PROXY): must be an http:// or https:// address, not 'ftp://x'",
            "turns-max (--turns-max): must be a whole number from 1 to 200, not '1000'",
            "caller-model (not set): is needed",
            "porvider (linecheck.yaml:4): unknown setting");
    assertThatThrownBy(settings::check).hasMessageContaining("\n  caller-model (not set): ");
  }

  @Test
  void a_value_that_is_read_twice_is_reported_once() {
    Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of("grace", "60"));

    settings.duration("grace", Duration.ofSeconds(1));
    settings.duration("grace", Duration.ofSeconds(2));

    assertThat(catchThrowableOfType(SettingsException.class, settings::check).problems())
        .containsExactly("grace (--grace): must be a duration such as 250ms, 60s or 2m, not '60'");
  }

  @Test
  void what_nobody_reads_is_unknown_and_gets_a_hint() {
    Settings settings =
        Settings.load(
            Optional.of(write("providers:\n  openai:\n    callsMax: 20\n")),
            Map.of("LINECHECK_CALER_MODEL", "x", "PATH", "/bin"),
            Map.of("prot", "1"));
    settings.text("caller-model");
    settings.integer("port", 1, 1, 2);
    settings.integer("providers.openai.calls-max", 1, 1, 2);

    assertThat(problems(settings))
        .containsExactly(
            "providers.openai.callsMax (linecheck.yaml:3): unknown setting;"
                + " did you mean 'providers.openai.calls-max'?",
            "prot (--prot): unknown setting; did you mean 'port'?",
            "LINECHECK_CALER_MODEL (environment): unknown setting;"
                + " did you mean 'LINECHECK_CALLER_MODEL'?");
  }

  @Test
  void the_variables_of_launcher_and_clients_are_not_unknown() {
    Settings settings =
        withEnvironment(
            Map.of(
                "LINECHECK_HOME", "/opt/x",
                "LINECHECK_JAVA_HOME", "/opt/jdk",
                "LINECHECK_JAVA_OPTS", "-Xmx1g",
                "LINECHECK_KEY", "lc_of_a_client",
                "LINECHECK_URL", "http://127.0.0.1:8080",
                "LINECHECK_JVM_FOLDERS", "/opt"));

    settings.check();
  }

  @Test
  void secrets_are_masked_and_long_ones_keep_their_last_four() {
    Settings settings =
        withEnvironment(
            Map.of("LINECHECK_SHORT", "123456789012", "LINECHECK_LONG", "1234567890123"));
    settings.secret("short");
    settings.secret("long");

    assertThat(settings.effective())
        .containsExactly("long: ****0123  (LINECHECK_LONG)", "short: ****  (LINECHECK_SHORT)");
  }

  @Test
  void a_file_that_is_no_yaml_is_a_problem_with_its_place() {
    assertThat(problems(withFile("judge: [a, b\nlog: text\n")))
        .singleElement()
        .asString()
        .startsWith("linecheck.yaml, line 2, column ")
        .contains("is no YAML: while parsing a flow sequence, expected ',' or ']'");
  }

  @Test
  void a_file_of_the_wrong_shape_is_a_problem() {
    assertThat(problems(withFile("- a\n- b\n")))
        .containsExactly("linecheck.yaml, line 1, column 1: the file must be keys with values");
    assertThat(problems(withFile("--- \n...\n---\na: 1\n")))
        .singleElement()
        .asString()
        .contains("one document");
    assertThat(problems(withFile("x: &x 1\ny: *x\n"))).first().asString().contains("is an alias");
    assertThat(problems(withFile("x: [{a: 1}, 'b,c']\n")))
        .first()
        .asString()
        .contains("must be a list of plain texts");
  }

  @Test
  void a_key_that_is_set_twice_is_a_problem() {
    Settings settings = withFile("judge:\n  model: a\njudge.model: b\n");
    settings.text("judge.model");

    assertThat(problems(settings))
        .containsExactly("judge.model (linecheck.yaml:3): was already set (linecheck.yaml:2)");
    assertThat(problems(withFile("port: 1\nport: 2\n"))).isNotEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_a_problem() {
    Path missing = folder.resolve("missing.yaml");

    assertThat(problems(Settings.load(Optional.of(missing), Map.of(), Map.of())))
        .containsExactly(missing + ": there is no such file");
  }

  @Test
  void a_file_that_cannot_be_read_as_text_is_a_problem() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff});

    assertThat(problems(Settings.load(Optional.of(bytes), Map.of(), Map.of())))
        .containsExactly(bytes + ": is no text in UTF-8");
    assertThat(problems(Settings.load(Optional.of(folder), Map.of(), Map.of())))
        .containsExactly(folder + ": cannot be read: Is a directory");
  }

  @Test
  void an_empty_file_sets_nothing() {
    withFile("").check();
    withFile("# only a comment\n").check();
  }

  private static List<String> problems(Settings settings) {
    return catchThrowableOfType(SettingsException.class, settings::check).problems();
  }

  private static Settings withEnvironment(Map<String, String> environment) {
    return Settings.load(Optional.empty(), environment, Map.of());
  }

  private Settings withFile(String yaml) {
    return Settings.load(Optional.of(write(yaml)), Map.of(), Map.of());
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(folder.resolve("linecheck.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
