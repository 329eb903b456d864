package dev.linecheck.fakeprovider;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies of requests of OpenAI's chat protocol.
final class Chats {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"find_booking","description":"Finds a booking.",
        "parameters":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}}]
      """;

  private Chats() {}

  static String of(String system, String user) {
    return chat(system, user).toString();
  }

  static String withFunction(String user) {
    ObjectNode chat = chat("You are an agent.", user);
    chat.set("tools", JSON.readTree(TOOLS));
    return chat.toString();
  }

  /// The request after a call was answered.
  static String afterCall(String id) {
    ObjectNode chat = chat("You are an agent.", "Hello?");
    chat.set("tools", JSON.readTree(TOOLS));
    ArrayNode messages = (ArrayNode) chat.path("messages");
    ObjectNode call =
        messages.addObject().put("role", "assistant").putArray("tool_calls").addObject();
    call.put("id", id).put("type", "function").putObject("function").put("name", "find_booking");
    ((ObjectNode) call.path("function")).put("arguments", "{}");
    messages.addObject().put("role", "tool").put("tool_call_id", id).put("content", "{}");
    return chat.toString();
  }

  /// @param turns what the caller has said so far
  static String caller(int turns) {
    ObjectNode chat = chat("You play the caller. Fields: \"factsMissing\"", "[message 1] Hello.");
    for (int i = 0; i < turns; i++) {
      add(chat, "assistant", "{\"say\":\"Yes.\",\"act\":\"speak\"}");
      add(chat, "user", "[message %d] And?".formatted(i + 2));
    }
    return schema(chat, "{\"type\":\"object\",\"properties\":{\"say\":{},\"act\":{}}}").toString();
  }

  /// A question about two turns of a call.
  static String judgeOfCall(String words) {
    ObjectNode document = documentWithItems();
    ArrayNode transcript = document.putArray("transcript");
    transcript.addObject().put("index", 1).put("text", "Good evening.");
    transcript.addObject().put("index", 13).put("text", words);
    document.putArray("turns").add(1).add(13);
    document.put("fence", "00112233445566aa");
    return schema(chat("You judge a call.", document.toString()), "{\"type\":\"object\"}")
        .toString();
  }

  private static ObjectNode documentWithItems() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode items = document.putArray("items");
    items.addObject().put("id", "U1").put("question", "Is it kind?").put("required", false);
    items.addObject().put("id", "K1").put("question", "Is it true?").put("required", true);
    return document;
  }

  static String judge(String words) {
    ObjectNode document = documentWithItems();
    document.put("turn", 1).putObject("judgedTurn").put("text", words);
    document.putNull("reference").put("fence", "00112233445566aa");
    return schema(chat("You judge one turn.", document.toString()), "{\"type\":\"object\"}")
        .toString();
  }

  static ObjectNode chat(String system, String user) {
    ObjectNode chat = JSON.createObjectNode().put("model", "fake");
    chat.putArray("messages");
    add(chat, "system", system);
    return add(chat, "user", user);
  }

  static ObjectNode add(ObjectNode chat, String role, String content) {
    ((ArrayNode) chat.path("messages")).addObject().put("role", role).put("content", content);
    return chat;
  }

  /// Asks for an answer of a schema.
  static ObjectNode schema(ObjectNode chat, String schema) {
    ObjectNode format = chat.putObject("response_format").put("type", "json_schema");
    ObjectNode named = format.putObject("json_schema").put("name", "answer").put("strict", true);
    named.set("schema", JSON.readTree(schema));
    return chat;
  }
}
