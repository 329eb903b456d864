package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `linecheck call`: one judged call as a conversation, with what is wrong below each line.
@Command(
    name = "call",
    description = "Shows one call as a conversation, with what is wrong in it.",
    footer = {"", "Example: linecheck call 6f5e4d3c"},
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  private static final String CALLER = "Caller: ";
  private static final String AGENT = "Agent:  ";
  private static final String MENU = "Menu:   ";
  private static final String INDENT = " ".repeat("  12  ".length() + AGENT.length());

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "RESULT", description = "The id of the result, as the results show it.")
  private String result = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    JsonNode shown;
    try (ApiClient api = server.connect()) {
      shown = api.get(ApiPath.of("/eval_results/", result, "").toString());
    }
    if (json.isWanted()) {
      out.println(shown);
    } else {
      print(new WrappedOutput(out), shown);
    }
    out.flush();
    return 0;
  }

  private static void print(WrappedOutput out, JsonNode result) {
    out.add(
        "%s, trial %d: %s"
            .formatted(
                ResultsCommand.name(result.get("record")),
                result.get("trial").asInt() + 1,
                ResultsCommand.verdict(result)));
    out.addIfAny("The words were erased at ", "  ", result.path("transcriptErasedAt").asString(""));
    out.blank();
    List<CallFaults.Fault> faults = CallFaults.of(result);
    JsonNode lines = result.get("transcript");
    for (int index = 0; index < lines.size(); index++) {
      printLine(out, index, lines.get(index));
      int line = index;
      faults.stream()
          .filter(fault -> fault.index() == line)
          .forEach(fault -> {
            out.add("  !!  ", "      ", "line %d is inaccurate".formatted(line + 1));
            fault.printGrounds(out);
          });
    }
    faults.stream().filter(fault -> fault.index() >= lines.size()).forEach(f -> f.print(out));
    out.blank();
    out.add(
        "The call ended after %d turns: %s."
            .formatted(
                result.at("/simulationMetadata/totalTurns").asInt(),
                result.at("/simulationMetadata/endReason").asString("")));
  }

  private static void printLine(WrappedOutput out, int index, JsonNode line) {
    String place = "%4d  ".formatted(index + 1);
    out.addIfAny(place + speaker(line), INDENT, line.get("text").asString(""));
    String detail = line.path("detailType").asString("");
    if (!detail.isEmpty() && line.get("text").asString("").isEmpty()) {
      out.add(place + speaker(line), INDENT, "(%s)".formatted(detail));
    }
    line.path("functionCalls")
        .forEach(called ->
            out.add(
                INDENT,
                INDENT,
                "calls %s %s"
                    .formatted(
                        called.path("name").asString(""), called.path("args").asString(""))));
  }

  /// Returns who speaks; a speaker that this release does not know has its own name.
  private static String speaker(JsonNode line) {
    String speaker = line.get("speaker").asString();
    return switch (speaker) {
      case "HUMAN" -> CALLER;
      case "AI" -> AGENT;
      case "IVR" -> MENU;
      default -> speaker + ": ";
    };
  }
}
