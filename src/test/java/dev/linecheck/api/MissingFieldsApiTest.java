package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Required fields that are missing because they are misspelt.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingFieldsApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/eval_configs | {'nam': 'x'} | name | Did you mean name by nam?",
        "/functions | {'name': 'x', 'desription': ''} | description | Did you mean description by desription?",
        "/functions | {'name': 'x', 'description': '', 'type': 'api', 'api_path': ''} | apiPath | Did you mean apiPath by api_path?",
        "/functions | {'name': 'x', 'description': '', 'type': 'transfer', 'allowedNumbers': [{'Number': '+15'}]} | allowedNumbers[0].number | Did you mean number by Number?",
        "/agents | {'name': 'x', 'defaultVersionedPromt': {}} | defaultVersionedPrompt | Did you mean defaultVersionedPrompt by defaultVersionedPromt?",
      })
  void a_missing_field_names_the_one_that_was_written_in_its_place(
      String path, String body, String field, String hint) {
    TestServer.Answer answer = server.post(path, body.replace('\'', '"'));

    answer.isProblem(422, "missing_field");
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("error"))
        .isEqualTo("The field %s is required. %s".formatted(field, hint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/eval_configs | {'title': 'x'}",
        "/functions | {'type': 'api'}",
        "/functions | {}",
      })
  void a_field_that_is_far_from_the_missing_one_is_no_hint(String path, String body) {
    assertThat(server.post(path, body.replace('\'', '"')).text("error"))
        .isEqualTo("The field name is required.");
  }
}
