package dev.linecheck.settings;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// A configuration file, flattened: `providers: {openai: {calls-max: 20}}` is the key
/// `providers.openai.calls-max`, and a list is one text with commas. What is under the name `body`
/// is one text in JSON.
final class SettingsFile {
  /// The name whose value keeps its shape, because another system reads it.
  private static final String JSON_NAME = "body";

  private final String name;
  private final Map<String, SettingText> entries = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsFile(String name) {
    this.name = name;
  }

  static SettingsFile read(Path path) {
    Path fileName = path.getFileName();
    SettingsFile file = new SettingsFile((fileName == null ? path : fileName).toString());
    try {
      file.document(Files.readString(path));
    } catch (NoSuchFileException e) {
      file.problems.add("%s: there is no such file".formatted(path));
    } catch (AccessDeniedException e) {
      file.problems.add("%s: permission denied".formatted(path));
    } catch (CharacterCodingException e) {
      file.problems.add("%s: is no text in UTF-8".formatted(path));
    } catch (IOException e) {
      file.problems.add("%s: cannot be read: %s".formatted(path, e.getMessage()));
    } catch (JacksonException e) {
      file.problems.add("%s: is no YAML: %s".formatted(file.at(e.getLocation()), reason(e)));
    }
    return file;
  }

  /// Whether every user of the machine may read the file; false where files have no owner.
  static boolean isOpenToOthers(Path path) {
    PosixFileAttributeView owned = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    try {
      return owned != null
          && owned.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException _) {
      return false; // a missing file was reported before
    }
  }

  Map<String, SettingText> entries() {
    return entries;
  }

  List<String> problems() {
    return problems;
  }

  private void document(String text) {
    try (JsonParser parser = new YAMLMapper().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        object(parser, List.of());
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        problem(parser, "the file must be keys with values");
        return;
      }
      if (parser.nextToken() != null) {
        problem(parser, "the file must hold one document");
      }
    }
  }

  private void object(JsonParser parser, List<String> outer) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      List<String> names = new ArrayList<>(outer);
      names.add(parser.currentName());
      String key = String.join(".", names);
      String origin = line(parser.currentTokenLocation());
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && parser.currentName().equals(JSON_NAME)) {
        put(key, new SettingText(json(parser, key), origin, names));
      } else if (token == JsonToken.START_OBJECT) {
        int before = entries.size();
        object(parser, names);
        if (entries.size() == before) {
          put(key, new SettingText("", origin, names));
        }
      } else if (token == JsonToken.START_ARRAY) {
        put(key, new SettingText(list(parser, key), origin, names));
      } else {
        put(key, new SettingText(scalar(parser, key), origin, names));
      }
    }
  }

  private String json(JsonParser parser, String key) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
      int depth = 0;
      do {
        checkAlias(parser, key);
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : 0;
        depth -= token.isStructEnd() ? 1 : 0;
        json.copyCurrentEvent(parser);
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  private String list(JsonParser parser, String key) {
    List<String> texts = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        problem(parser, key + " must be a list of plain texts");
        parser.skipChildren();
      } else {
        texts.add(scalar(parser, key));
      }
      token = parser.nextToken();
    }
    if (texts.stream().anyMatch(text -> text.contains(","))) {
      problem(parser, key + " has an entry with a comma, which separates entries");
    }
    return String.join(",", texts);
  }

  private String scalar(JsonParser parser, String key) {
    checkAlias(parser, key);
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString().strip();
  }

  private void checkAlias(JsonParser parser, String key) {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problem(parser, key + " is an alias; write the value itself");
    }
  }

  private void put(String key, SettingText found) {
    SettingText earlier = entries.putIfAbsent(key, found);
    if (earlier != null) {
      problems.add(
          "%s (%s): was already set (%s)".formatted(key, found.origin(), earlier.origin()));
    }
  }

  private void problem(JsonParser parser, String sentence) {
    problems.add("%s: %s".formatted(at(parser.currentTokenLocation()), sentence));
  }

  private String line(TokenStreamLocation location) {
    return name + ":" + location.getLineNr();
  }

  private String at(TokenStreamLocation location) {
    return "%s, line %d, column %d".formatted(name, location.getLineNr(), location.getColumnNr());
  }

  /// Returns the sentences of the parser's message, without its excerpt of the file.
  private static String reason(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
