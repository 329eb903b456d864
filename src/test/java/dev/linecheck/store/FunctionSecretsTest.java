package dev.linecheck.store;

import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.HeaderValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Headers of functions as they are kept.
class FunctionSecretsTest {
  private static final String BOTH = "dev.linecheck.store.Databases#both";
  private static final FunctionId F1 = new FunctionId("f1");
  private static final FunctionId F2 = new FunctionId("f2");
  private static final String SECRET = "a-secret-of-the-desk";

  @ParameterizedTest
  @MethodSource(BOTH)
  void the_value_of_a_header_is_kept_encrypted_and_read_back(Database database) {
    Samples.workspace(database);

    new FunctionStore(database).create(WORKSPACE, Samples.function("f1"));

    assertThat(body(database, F1)).contains("Authorization", "v1:").doesNotContain(SECRET);
    assertThat(value(database, F1)).isEqualTo(new HeaderValue.Known(SECRET));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void equal_values_are_kept_as_different_texts(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(database);
    functions.create(WORKSPACE, Samples.function("f1"));
    String before = body(database, F1);

    functions.update(WORKSPACE, Samples.function("f1"));

    assertThat(body(database, F1)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void an_encrypted_value_that_is_moved_to_another_function_is_unreadable(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(database);
    functions.create(WORKSPACE, Samples.function("f1"));
    functions.create(WORKSPACE, Samples.function("f2"));

    put(database, F2, body(database, F1));

    assertThat(value(database, F2)).isInstanceOf(HeaderValue.Unreadable.class);
    assertThat(value(database, F1)).isEqualTo(new HeaderValue.Known(SECRET));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void an_encrypted_value_that_was_changed_is_unreadable(Database database) {
    Samples.workspace(database);
    new FunctionStore(database).create(WORKSPACE, Samples.function("f1"));
    String body = body(database, F1);

    for (String changed :
        List.of(
            body.replaceFirst("v1:...", "v1:AAA"),
            body.replaceFirst("v1:[^\"]*", "v1:AAAA"),
            body.replaceFirst("v1:", "v1:!"),
            body.replaceFirst("v1:", "v2:"))) {
      put(database, F1, changed);
      assertThat(value(database, F1)).isInstanceOf(HeaderValue.Unreadable.class);
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_server_without_a_key_keeps_no_header(Database database) {
    Samples.workspace(database);
    FunctionStore functions = new FunctionStore(Databases.under(database, Optional.empty()));

    assertThat(functions.keepsHeaders()).isFalse();
    assertThatThrownBy(() -> functions.create(WORKSPACE, Samples.function("f1")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("secret key");

    assertThat(functions.find(WORKSPACE, F1)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void under_another_key_a_function_is_read_and_changed_without_losing_its_header(
      Database database) {
    Samples.workspace(database);
    new FunctionStore(database).create(WORKSPACE, Samples.function("f1"));
    FunctionStore functions = new FunctionStore(Databases.underAnotherKey(database));
    var read = functions.find(WORKSPACE, F1).orElseThrow();

    assertThat(read.toString()).doesNotContain("v1:");
    assertThat(functions.update(WORKSPACE, read)).isTrue();
    FunctionSecrets.look(Databases.underAnotherKey(database), Optional.empty());

    assertThat(value(database, F1)).isEqualTo(new HeaderValue.Known(SECRET));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'', false",
        "short, false",
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, true",
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZQ==, false",
        "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F, true",
        "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1x, false"
      })
  void a_key_is_32_bytes_in_base64_or_hexadecimal(String text, boolean isKey) {
    assertThat(SecretCipher.read(text).isPresent()).isEqualTo(isKey);
  }

  @Test
  void a_folder_has_one_key_that_is_made_once(@TempDir Path folder) throws IOException {
    String encrypted;
    try (DataFolder taken = DataFolder.take(folder)) {
      encrypted = taken.cipher().orElseThrow().encrypt("word", "here");
    }
    Path file = folder.resolve("linecheck.key");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);

    try (DataFolder taken = DataFolder.take(folder)) {
      assertThat(taken.cipher().orElseThrow().decrypt(encrypted, "here")).contains("word");
      Files.writeString(file, "no key");
      assertThat(taken.cipher()).isEmpty();
    }

    assertThat(file).hasContent("no key");
  }

  private static HeaderValue value(Database database, FunctionId id) {
    var function = new FunctionStore(database).find(WORKSPACE, id).orElseThrow();
    return ((FunctionKind.Api) function.kind()).headers().getFirst().value();
  }

  private static String body(Database database, FunctionId id) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery("select body from function_definition where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  private static void put(Database database, FunctionId id, String body) {
    database
        .writer()
        .useHandle(handle ->
            handle
                .createUpdate("update function_definition set body = :body where id = :id")
                .bind("body", body)
                .bind("id", id)
                .execute());
  }
}
