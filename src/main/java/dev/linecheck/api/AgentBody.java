package dev.linecheck.api;

import static dev.linecheck.callagent.IdleMessages.PAUSE_LEAST;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OpeningLine;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request that describes or changes a call agent, except for its references.
final class AgentBody {
  /// The field of linked functions in answers.
  static final String LINKS = "linkedFunctionDefinitions";

  private static final String IDLE = "idleMessageConfig";

  /// Fields of the hosted API that Linecheck does not use.
  private static final String[] HOSTED = {
    "defaultVoiceId",
    "language",
    "metadata",
    "maxDurationSeconds",
    "transcriberParams",
    "utteranceDetectorConfig",
    "endpointDetectorConfig",
    "ivrConfiguration",
    "inboundWebhookUrl",
    "inboundWebhookResponse",
    "voiceVolumeLevel",
    "backgroundNoiseType",
    "silenceHangupConfiguration",
    "voiceOptionValues",
    "timeoutMessage",
    "timeoutBehaviorConfiguration",
    "voicemailConfig"
  };

  private AgentBody() {}

  /// The fields of an agent that refer to nothing else.
  record Basics(String name, Optional<OpeningLine> openingLine, boolean fillEmptyStringVariables) {}

  /// Ignores the fields that answers contain and that requests send under other names.
  ///
  /// @param extractor the field by which a request sets the default extractor
  static void ignoreAnswers(Fields body, String extractor) {
    body.ignore("id", FieldWarnings.FIELD);
    body.readOnly("defaultExtractorId", extractor);
    body.readOnly(LINKS, LinkedFunctionsBody.INPUTS, LinkedFunctionsBody.IDS);
    body.keep(HOSTED);
  }

  /// Refuses parts that only a new agent can include.
  static void refuseParts(Fields body) {
    for (String part : List.of("defaultVersionedPrompt", "defaultExtractor")) {
      if (body.node(part).isPresent()) {
        throw Problem.invalid(
            "unknown_field",
            part,
            part + " can only be given to a new agent; add one to this agent and name its id.");
      }
    }
  }

  /// Returns the fields that are kept unread. The links of functions get the name that answers use,
  /// and `language` has to be a text because it always is one in answers.
  static Json others(Fields body) {
    return underTheirNames(body, JsonText.object(body.others()));
  }

  /// Returns the same fields as a change to the kept ones.
  static Json changedOthers(Fields body) {
    ObjectNode others = JsonText.object(body.changedOthers());
    if (body.isNull("openingLine")) {
      others.putNull("openingLine");
    }
    return underTheirNames(body, others);
  }

  private static Json underTheirNames(Fields body, ObjectNode others) {
    body.checkText("language");
    body.keptObject(IDLE).ifPresent(AgentBody::checkIdle);
    JsonNode links = others.remove(LinkedFunctionsBody.INPUTS);
    if (links != null) {
      others.set(LINKS, links);
    }
    return new Json(others.toString());
  }

  /// Checks the numbers of the idle messages; the other fields are kept as they come.
  private static void checkIdle(Fields idle) {
    idle.keep("messages");
    idle.optionalBoolean("enabled");
    checkLeast(idle, "idleDurationMilliseconds", Math.toIntExact(PAUSE_LEAST.toMillis()));
    checkLeast(idle, "maxIdleMessages", 1);
  }

  private static void checkLeast(Fields fields, String name, int least) {
    fields.optionalInt(name).stream()
        .filter(value -> value < least)
        .forEach(value -> {
          throw fields.invalid(
              "out_of_range",
              name,
              "%s has to be at least %d, not %d.".formatted(name, least, value));
        });
  }

  /// @param old the agent to change, whose fields stay where they are absent; empty for a new one
  static Basics read(Fields body, Optional<CallAgent> old) {
    return new Basics(
        body.kept("name", old, CallAgent::name),
        body.isNull("openingLine")
            ? Optional.empty()
            : body.openObject("openingLine")
                .map(AgentBody::line)
                .or(() -> old.flatMap(CallAgent::openingLine)),
        body.optionalBoolean("fillEmptyStringVariables")
            .or(() -> old.map(CallAgent::fillEmptyStringVariables))
            .orElse(false));
  }

  private static OpeningLine line(Fields fields) {
    OpeningLine.LineType type =
        fields
            .choice(
                "lineType",
                OpeningLine.LineType.class,
                "lineType is INBOUND_ONLY, INBOUND_OUTBOUND or NONE, not '%s'.")
            .orElseThrow(() -> fields.missing("lineType"));
    return new OpeningLine(type, fields.required("content"));
  }
}
