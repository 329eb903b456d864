package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The messages of a request in the form that every provider takes: no text is empty, the user does
/// not speak twice in a row, and function calls have ids that the provider knows.
final class Dialogue {
  /// Stands for words that the user did not say.
  static final String SILENCE = "(silence)";

  private static final String NO_RESULT = "(no result)";

  private final ModelSettings settings;
  private final Api api;
  private final CallIds ids = new CallIds();
  private final List<Line> lines = new ArrayList<>();

  /// One message.
  ///
  /// @param calls the functions that the assistant calls, with the ids to send
  /// @param answered the call to which a result belongs, with the id to send
  /// @param opaque the message as the provider wrote it
  record Line(
      Role role,
      String text,
      List<FunctionCall> calls,
      Optional<FunctionCall> answered,
      Optional<JsonNode> opaque) {
    Line {
      calls = List.copyOf(calls);
    }

    static Line of(Role role, String text) {
      return new Line(role, text, List.of(), Optional.empty(), Optional.empty());
    }

    private boolean isPlain(Role by) {
      return role == by && calls.isEmpty();
    }
  }

  private Dialogue(ModelSettings settings, Api api) {
    this.settings = settings;
    this.api = api;
  }

  static List<Line> of(Attempt attempt, Api api) {
    Dialogue dialogue = new Dialogue(attempt.settings(), api);
    attempt.request().messages().forEach(dialogue::add);
    return dialogue.ordered(attempt.sends(Adaptation.SYSTEM_ROLE));
  }

  private void add(Message message) {
    switch (message.role()) {
      case SYSTEM -> addUnlessBlank(message);
      case USER -> say(Role.USER, message.text().isBlank() ? SILENCE : message.text());
      case ASSISTANT -> {
        if (message.calls().isEmpty() && Opaque.of(message, api).isEmpty()) {
          addUnlessBlank(message);
        } else {
          lines.add(withCalls(message));
        }
      }
      case FUNCTION ->
          lines.add(
              new Line(
                  Role.FUNCTION,
                  message.text().isBlank() ? NO_RESULT : message.text(),
                  List.of(),
                  message.answered().map(this::sent),
                  Optional.empty()));
    }
  }

  private void addUnlessBlank(Message message) {
    if (!message.text().isBlank()) {
      say(message.role(), message.text());
    }
  }

  /// Adds words. The user's follow the user's words in one message, because many providers refuse a
  /// second message in a row.
  private void say(Role role, String text) {
    boolean joins =
        role == Role.USER
            || (role == Role.ASSISTANT && settings.turns() == ModelSettings.Turns.ALTERNATE);
    if (joins && !lines.isEmpty() && lines.getLast().isPlain(role)) {
      lines.set(lines.size() - 1, Line.of(role, lines.getLast().text() + "\n\n" + text));
    } else {
      lines.add(Line.of(role, text));
    }
  }

  private Line withCalls(Message message) {
    Optional<JsonNode> opaque = Opaque.of(message, api);
    for (int i = 0; i < message.calls().size(); i++) {
      FunctionCall call = message.calls().get(i);
      opaque.flatMap(Opaque.id(i)).ifPresent(id -> ids.own(call, id));
    }
    return new Line(
        Role.ASSISTANT,
        message.text(),
        message.calls().stream().map(this::sent).toList(),
        Optional.empty(),
        opaque);
  }

  private FunctionCall sent(FunctionCall call) {
    return new FunctionCall(call.name(), call.args(), Optional.of(ids.of(call)));
  }

  private List<Line> ordered(boolean hasSystemRole) {
    if (settings.turns() == ModelSettings.Turns.ALTERNATE) {
      int first = !lines.isEmpty() && lines.getFirst().role() == Role.SYSTEM ? 1 : 0;
      if (lines.size() > first && lines.get(first).role() == Role.ASSISTANT) {
        lines.add(first, Line.of(Role.USER, Message.CONNECTED.text()));
      }
    }
    boolean systemIsUsers =
        settings.system() == ModelSettings.SystemRole.FIRST_USER || !hasSystemRole;
    return systemIsUsers ? systemAtTheHead() : lines;
  }

  private List<Line> systemAtTheHead() {
    if (lines.isEmpty() || lines.getFirst().role() != Role.SYSTEM) {
      return lines;
    }
    String instructions = lines.removeFirst().text();
    if (!lines.isEmpty() && lines.getFirst().isPlain(Role.USER)) {
      instructions += "\n\n" + lines.removeFirst().text();
    }
    lines.addFirst(Line.of(Role.USER, instructions));
    return lines;
  }
}
