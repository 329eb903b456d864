package dev.linecheck.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `linecheck.yaml` into dotted keys.
final class SettingsFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private SettingsFile() {}

  static Map<String, Setting> read(Path file, List<String> problems) {
    Map<String, Setting> settings = new TreeMap<>();
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      if (root.isObject()) {
        flatten("", root, file, settings);
      } else if (!root.isMissingNode() && !root.isNull()) {
        problems.add(file + " is no list of `key: value`");
      }
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      problems.add(
          "%s, line %d, column %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
    return settings;
  }

  private static void flatten(
      String prefix, JsonNode node, Path file, Map<String, Setting> settings) {
    node.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(key + ".", value, file, settings);
              } else if (value.isArray()) {
                String all =
                    value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
                settings.put(key, new Setting(all, file.toString()));
              } else if (!value.isNull()) {
                settings.put(key, new Setting(value.asString(), file.toString()));
              }
            });
  }
}
