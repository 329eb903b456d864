package dev.linecheck.replay;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.ThreadWaits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Replays of recordings under one prompt.
record Replays(Optional<OpeningLine> opening, List<OfferedFunction> functions) {
  static final String PROMPT = "Be kind to {{name}}.";

  static Replays offering(OfferedFunction... functions) {
    return new Replays(Optional.empty(), List.of(functions));
  }

  Replay of(LanguageModel model, Transcript transcript) {
    RecordedCall call =
        new RecordedCall(
            new DialRecord(new RecordId("r"), new DialId("d"), Instant.EPOCH),
            CallInputs.read("{\"name\":\"Ann\"}"),
            transcript);
    return new Replayer(new ThreadWaits()).replay(model, claim(call), call);
  }

  private ItemClaim claim(RecordedCall call) {
    return new ItemClaim(
        new WorkspaceId("w"),
        new RunId("run"),
        new ItemId("i"),
        new ResultId("res"),
        1,
        1,
        0,
        new Seed(1),
        "secret",
        setup(),
        call);
  }

  private RunSetup setup() {
    ModelId model = new ModelId("test/m");
    CallAgent agent =
        new CallAgent(
            new AgentId("a"),
            "desk",
            opening,
            false,
            new PromptId("p"),
            Optional.empty(),
            List.of(),
            Json.EMPTY_OBJECT,
            Instant.EPOCH);
    VersionedPrompt prompt =
        new VersionedPrompt(
            new PromptId("p"),
            agent.id(),
            "v1",
            AgentType.STANDARD,
            model,
            ModelOptions.DEFAULTS,
            Optional.of(PROMPT),
            Json.EMPTY_OBJECT,
            Instant.EPOCH);
    return new RunSetup(agent, prompt, "", model, model, functions);
  }
}
