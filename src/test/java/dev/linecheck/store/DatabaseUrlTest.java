package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String SECRET = "hunter2";

  @Test
  void every_part_is_read_and_decoded() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://line%40check:p%40ss%2Fw%3A+rd@db.example:6543/line%20check"
                + "?sslmode=require&ApplicationName=a%26b");

    assertThat(url)
        .isEqualTo(
            new DatabaseUrl(
                "db.example",
                6543,
                "line check",
                "line@check",
                Optional.of("p@ss/w:+rd"),
                Map.of("sslmode", "require", "ApplicationName", "a&b")));
  }

  @Test
  void port_password_and_parameters_may_be_left_out() {
    DatabaseUrl url = DatabaseUrl.parse("postgres://u@[::1]/n");

    assertThat(url).isEqualTo(new DatabaseUrl("[::1]", 5432, "n", "u", Optional.empty(), Map.of()));
  }

  @Test
  void the_last_at_sign_ends_the_password() {
    assertThat(DatabaseUrl.parse("postgres://u:a@b:c@h/n").password()).contains("a@b:c");
  }

  @Test
  void the_pool_gets_what_the_driver_reads() {
    HikariConfig config = new HikariConfig();

    DatabaseUrl.parse("postgresql://u:p@h/a%2Fb?sslmode=disable").into(config);

    assertThat(config.getJdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/a%2Fb");
    assertThat(config.getUsername()).isEqualTo("u");
    assertThat(config.getPassword()).isEqualTo("p");
    assertThat(config.getDataSourceProperties()).containsEntry("sslmode", "disable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "mysql://u:hunter2@h/n",
        "postgresql:u:hunter2@h/n",
        "postgresql://h/n?x=hunter2",
        "postgresql://u:hunter2@h",
        "postgresql://u:hunter2@h/",
        "postgresql://u:hunter2@/n",
        "postgresql://u:hunter2@h:port/n",
        "postgresql://u:hunter2@h:0/n",
        "postgresql://u:hunter2@h:65536/n",
        "postgresql://u:hunter2@h1,h2/n",
        "postgresql://u:hunter2@h/n/m",
        "postgresql://u:hunter2@h/n#m",
        "postgresql://u:hunter2%@h/n",
        "postgresql://u:hunter2%zz@h/n",
        "postgresql://u:x?hunter2@h/n",
        "postgresql://u:1/hunter2?hunter2=1@h/n",
        "postgresql://u@h/n?password=hunter2",
        "postgresql://u@h/n?user=hunter2",
        "postgresql://u@h/n?hunter2=1",
        "postgresql://u@h/n?hunter2",
        "postgresql://u@h/n?sslmode=hunter2&sslmode=hunter2"
      })
  void anything_else_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({"channel_binding, channelBinding", "connect_timeout, connectTimeout"})
  void a_parameter_in_the_spelling_of_other_programs_is_pointed_at(String written, String known) {
    assertThatThrownBy(() -> DatabaseUrl.parse("postgres://u@h/n?" + written + "=1"))
        .hasMessageContaining("did you mean '" + known + "'?");
  }

  @Test
  void a_url_makes_the_store_a_shared_one_and_is_shown_without_secrets() {
    Settings settings = settings("postgresql://u:hunter2@h/n?sslmode=require");

    StoreConfig store = StoreConfig.from(settings);

    assertThat(store)
        .isEqualTo(
            new StoreConfig.Shared(
                DatabaseUrl.parse("postgresql://u:hunter2@h/n?sslmode=require"),
                16,
                Optional.empty()));
    assertThat(store.toString()).doesNotContain(SECRET);
    assertThat(settings.effective())
        .contains("database-url: postgresql://h:5432/n  (LINECHECK_DATABASE_URL)");
  }

  @Test
  void the_secret_key_is_never_shown_and_refused_when_it_is_none() {
    String key = "ab".repeat(32);
    Settings settings =
        Settings.load(Optional.empty(), Map.of("LINECHECK_SECRET_KEY", key), Map.of());
    Settings wrong =
        Settings.load(Optional.empty(), Map.of("LINECHECK_SECRET_KEY", "abcdefgh1234"), Map.of());

    assertThat(StoreConfig.from(settings).toString()).doesNotContain(key);
    assertThat(settings.effective()).contains("secret-key: ****  (LINECHECK_SECRET_KEY)");
    StoreConfig.from(wrong);
    assertThatThrownBy(wrong::check)
        .hasMessageContaining("secret-key (LINECHECK_SECRET_KEY): must be 32 random bytes")
        .hasMessageNotContaining("abcdefgh");
  }

  @Test
  void without_a_url_the_store_is_the_data_folder() {
    assertThat(StoreConfig.from(settings("")))
        .isEqualTo(new StoreConfig.Embedded(Path.of("data"), Optional.empty()));
  }

  @Test
  void a_wrong_url_is_one_problem_among_the_others() {
    Settings settings = settings("postgresql://u:hunter2@h");
    StoreConfig.from(settings);
    settings.integer("port", 1, 1, 1);

    SettingsException e = catchThrowableOfType(SettingsException.class, settings::check);

    assertThat(e.problems()).hasSize(2);
    assertThat(e).hasMessageContaining("database-url (LINECHECK_DATABASE_URL): must be postgresql");
    assertThat(e).hasMessageNotContaining(SECRET);
  }

  private static Settings settings(String url) {
    return Settings.load(
        Optional.empty(), Map.of("LINECHECK_DATABASE_URL", url, "LINECHECK_PORT", "x"), Map.of());
  }
}
