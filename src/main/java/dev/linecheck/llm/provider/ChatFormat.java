package dev.linecheck.llm.provider;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The control tokens with which a server tells its model where turns begin and end. A server that
/// leaves them in an answer has no template for its model. They are never the model's words.
final class ChatFormat {
  private static final String STRIKE = "<s>";
  private static final String STRIKE_END = "</s>";

  /// The tokens that begin a turn, or end the head of one. From the templates that the models are
  /// published with.
  private static final List<String> BEGIN =
      List.of(
          "<|im_start|>", // ChatML, Qwen
          "<|begin_of_text|>", // Llama 3
          "<|start_header_id|>",
          "<|end_header_id|>",
          "<|header_start|>", // Llama 4
          "<|header_end|>",
          "<|start|>", // gpt-oss
          "<|message|>",
          "<|system|>", // Phi, GLM
          "<|user|>",
          "<|assistant|>",
          "<start_of_turn>", // Gemma
          STRIKE, // Mistral, Llama 2
          "[INST]",
          "<|START_OF_TURN_TOKEN|>", // Command
          "<|CHATBOT_TOKEN|>",
          "<\uFF5Cbegin\u2581of\u2581sentence\uFF5C>", // DeepSeek
          "<\uFF5CUser\uFF5C>",
          "<\uFF5CAssistant\uFF5C>");

  /// The tokens that end a turn.
  private static final List<String> END =
      List.of(
          "<|im_end|>", // ChatML, Qwen
          "<|endoftext|>",
          "<|eot_id|>", // Llama 3
          "<|eom_id|>",
          "<|end_of_text|>",
          "<|eot|>", // Llama 4
          "<|end|>", // gpt-oss, Phi
          "<|return|>",
          "<end_of_turn>", // Gemma
          STRIKE_END, // Mistral, Llama 2
          "[/INST]",
          "<|END_OF_TURN_TOKEN|>", // Command
          "<\uFF5Cend\u2581of\u2581sentence\uFF5C>"); // DeepSeek

  /// The model's role, as it stands in the head of a turn.
  private static final Pattern ROLE = Pattern.compile("^(?:assistant|model)\\s*(?=[\\n<])");

  /// The place where the model goes on with another turn, because the server did not stop it.
  private static final Pattern NEXT_TURN =
      Pattern.compile("(?:%s)\\s*+(?:%s)".formatted(any(END), any(BEGIN)));

  private static final Pattern TOKENS =
      Pattern.compile("(?:%s|%s)(?:assistant|model)?".formatted(any(BEGIN), any(END)));

  /// The most tokens that are taken off at either side.
  private static final int TOKENS_MAX = 8;

  /// A message of gpt-oss: its channel and its text.
  private static final Pattern CHANNEL =
      Pattern.compile(
          "(?s)<\\|channel\\|>(analysis|commentary|final)[^<]*+(?:<\\|constrain\\|>[^<]*+)?"
              + "<\\|message\\|>(.*?)"
              + "(?=<\\|(?:end|return|call|start|channel)\\|>|$)");

  /// The head of a message that is to a function.
  private static final Pattern CALL = Pattern.compile("<\\|(?:start|channel)\\|>[^<]*\\bto=");

  private static final Pattern CHANNELS_BEGIN =
      Pattern.compile("^\\s*(?:<\\|start\\|>assistant)?<\\|channel\\|>");

  private ChatFormat() {}

  private static String any(List<String> tokens) {
    return tokens.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  /// Returns a text without the tokens at its begin and end.
  static String without(String text) {
    Matcher next = NEXT_TURN.matcher(text);
    String turn = next.find() ? text.substring(0, next.start()) : text;
    boolean isStruck = isStruck(turn);
    return withoutEnd(withoutBegin(turn, isStruck), isStruck);
  }

  /// Whether a text strikes words out, with the tags of HTML that are the tokens of Mistral. Those
  /// that stand around the whole text are tokens.
  private static boolean isStruck(String turn) {
    int from = turn.indexOf(STRIKE);
    int to = turn.lastIndexOf(STRIKE_END);
    if (from < 0 || to < from) {
      return false;
    }
    String around = turn.substring(0, from) + turn.substring(to + STRIKE_END.length());
    return turn.indexOf(STRIKE_END) < turn.lastIndexOf(STRIKE)
        || !TOKENS.matcher(around).replaceAll("").isBlank();
  }

  private static String withoutBegin(String turn, boolean isStruck) {
    String rest = turn;
    for (int i = 0; i < TOKENS_MAX; i++) {
      String token = first(BEGIN, rest.stripLeading()::startsWith);
      if (token.isEmpty() || (isStruck && token.equals(STRIKE))) {
        break;
      }
      rest = rest.stripLeading().substring(token.length());
      rest = ROLE.matcher(rest).replaceFirst("").stripLeading();
    }
    return rest;
  }

  private static String withoutEnd(String turn, boolean isStruck) {
    String rest = turn;
    for (int i = 0; i < TOKENS_MAX; i++) {
      String token = first(END, rest.stripTrailing()::endsWith);
      if (token.isEmpty() || (isStruck && token.equals(STRIKE_END))) {
        break;
      }
      String all = rest.stripTrailing();
      rest = all.substring(0, all.length() - token.length()).stripTrailing();
    }
    return rest;
  }

  private static String first(List<String> tokens, Predicate<String> which) {
    return tokens.stream().filter(which).findFirst().orElse("");
  }

  /// Returns the words of gpt-oss' channels; the whole text if it calls a function, so that the
  /// call is found; empty if the text has none.
  static Optional<Thinking> channels(String text) {
    if (!CHANNELS_BEGIN.matcher(text).find()) {
      return Optional.empty();
    }
    if (CALL.matcher(text).find()) {
      return Optional.of(new Thinking(Optional.empty(), text));
    }
    StringBuilder thinking = new StringBuilder();
    StringBuilder words = new StringBuilder();
    Matcher message = CHANNEL.matcher(text);
    while (message.find()) {
      (message.group(1).equals("final") ? words : thinking).append(message.group(2));
    }
    return Optional.of(new Thinking(Thinking.kept(thinking.toString()), words.toString().strip()));
  }
}
