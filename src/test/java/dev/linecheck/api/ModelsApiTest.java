package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ModelsApiTest {
  @Test
  void the_scripted_model_is_offered_with_its_options(@TempDir Path folder) {
    try (TestServer server = new TestServer(folder)) {
      assertThat(server.get("/models").json())
          .isEqualTo(
              new JsonMapper()
                  .readTree(
                      """
                      {"data": [{"id": "scripted", "name": "scripted", "modelOptions": [
                         {"id": "temperature", "name": "Temperature", "valueType": "FLOAT",
                          "default": "1.0"},
                         {"id": "max_tokens", "name": "Max tokens", "valueType": "INT",
                          "default": ""}]}],
                       "cursor": null}
                      """));
    }
  }
}
