package dev.linecheck.simulator;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.callagent.FunctionExecutor;
import dev.linecheck.callagent.FunctionMocks;
import dev.linecheck.callagent.FunctionSimulator;
import dev.linecheck.callagent.IdleMessages;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.SeededModel;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.Optional;

/// Plays a simulated caller against the agent under test, turn by turn. Thread-safe.
public final class Simulator {
  private final CallerChannel channel = new CallerChannel();
  private final Waits waits;

  /// @param waits waits for mocks with a latency
  public Simulator(Waits waits) {
    this.waits = waits;
  }

  /// Plays one call to its end.
  ///
  /// @param models answer for both sides
  /// @param functions the real functions, called if no mock answers
  /// @param seed the source of all randomness in the call
  /// @throws SimulatorException when the caller's model does not play its part
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  public PlayedCall play(
      LanguageModel models,
      RealFunctions functions,
      CallContext context,
      Seed seed,
      PromptRecord record) {
    return new SimulatedCall(models, functions, context, seed, record).play();
  }

  /// Continues a call from an earlier conversation. No real function is called, because the
  /// recorded call did not happen in their present state.
  ///
  /// @param seed the source of all randomness in the continuation
  /// @param record the part of the caller
  /// @throws SimulatorException when the caller's model does not play its part
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  public PlayedCall continueFrom(
      LanguageModel models,
      CallContext context,
      Seed seed,
      PromptRecord record,
      ConversationPrefix call) {
    return new SimulatedCall(models, context, seed, record, call).playOn(call);
  }

  /// The functions that answer if no mock does.
  private record Functions(RealFunctions real, List<FunctionAnswer> recorded) {}

  /// One call while it is played.
  private final class SimulatedCall {
    private final LanguageModel models;
    private final CallContext context;
    private final PromptRecord record;
    private final AgentSide agent;
    private final String fence;
    private final String part;
    private final SimulatedFunctions functions;
    private final Conversation line;
    private final IdleAgent idle;
    private final MissingFacts factsMissing = new MissingFacts();
    private TokenUsage usage = TokenUsage.NONE;
    private int callerActs;

    SimulatedCall(
        LanguageModel models,
        RealFunctions functions,
        CallContext context,
        Seed seed,
        PromptRecord record) {
      this(models, context, seed, record, new Conversation(), new Functions(functions, List.of()));
    }

    SimulatedCall(
        LanguageModel models,
        CallContext context,
        Seed seed,
        PromptRecord record,
        ConversationPrefix call) {
      this(
          models,
          context,
          seed,
          record,
          new Conversation(call),
          new Functions(RealFunctions.NONE, call.recorded()));
    }

    private SimulatedCall(
        LanguageModel models,
        CallContext context,
        Seed seed,
        PromptRecord record,
        Conversation line,
        Functions functions) {
      this.models = new SeededModel(models, seed);
      this.context = context;
      this.record = record;
      this.line = line;
      this.functions =
          new SimulatedFunctions(
              new FunctionExecutor(
                  new FunctionMocks(context.setup().functions(), record.functionMocks()),
                  new FunctionSimulator(this::ask, context, line::reply),
                  functions.real(),
                  waits),
              functions.recorded());
      this.agent = agent(this::ask);
      this.idle = new IdleAgent(IdleMessages.of(context.setup().agent()), line);
      this.fence = seed.of("end of the call").hex();
      this.part = CallerSide.of(record, CallerChannel.endMarker(fence));
    }

    private AgentSide agent(LanguageModel counted) {
      Optional<Flow> flow =
          Flow.of(context.setup().agent(), context.setup().prompt(), record.agentInputs());
      return flow.isPresent()
          ? new FlowSide(counted, context, record, flow.get(), line, functions)
          : new PromptSide(counted, context, record, line, functions);
    }

    PlayedCall play() {
      return toTheEnd(agent.opens());
    }

    PlayedCall playOn(ConversationPrefix call) {
      call.mocked().forEach(functions::hasAnswered);
      return toTheEnd(
          switch (call.next()) {
            case ConversationPrefix.Next.Caller() -> Optional.empty();
            case ConversationPrefix.Next.Nobody(EndReason end) -> Optional.of(end);
            case ConversationPrefix.Next.Agent(List<FunctionCall> open) ->
                open.stream().anyMatch(functions::transfers)
                    ? Optional.of(EndReason.TRANSFERRED)
                    : agent.goesOn(open);
          });
    }

    private PlayedCall toTheEnd(Optional<EndReason> prefix) {
      Optional<EndReason> end = prefix;
      while (end.isEmpty()) {
        end = exchange();
      }
      return new PlayedCall(
          line.transcript(),
          line.agentTurns(),
          end.get(),
          usage,
          functions.unanswered(),
          functions.unused(),
          functions.answeredByFunctions(),
          factsMissing.list());
    }

    /// Lets the caller act and the agent answer, unless the call ends first.
    private Optional<EndReason> exchange() {
      if (line.agentTurns() >= record.maxTurns().value()) {
        return Optional.of(EndReason.MAX_TURNS);
      }
      CallerAnswer answer = askCaller();
      factsMissing.add(answer.factsMissing());
      hear(answer);
      if (answer.act() instanceof CallerAct.HangUp && !line.hasCaller()) {
        throw new SimulatorException(
            context.setup().callerModel(),
            "the simulated caller hung up without a word, so there is no call to judge",
            CallerModel.ANOTHER_MODEL + ", or change the words of the record");
      }
      return switch (answer.act()) {
        case CallerAct.HangUp _ -> Optional.of(EndReason.CALLER_HANGUP);
        case CallerAct.Transferred _ -> Optional.of(EndReason.TRANSFERRED);
        case CallerAct.OutOfScope _ -> Optional.of(EndReason.OUT_OF_SCOPE);
        case CallerAct.VoicemailGreeting _ ->
            agent.answers().or(() -> Optional.of(EndReason.VOICEMAIL));
        case CallerAct.Silence(_, int millis) ->
            idle.isPatientFor(millis) ? agent.answers() : idle.speak(millis, record.maxTurns());
        case CallerAct.Speak _, CallerAct.Keys _, CallerAct.Interrupt _ -> agent.answers();
      };
    }

    private void hear(CallerAnswer answer) {
      CallerAct act = answer.act();
      if (!(act instanceof CallerAct.Silence(String said, _) && said.isEmpty())) {
        idle.hear();
      }
      String effect =
          switch (act) {
            case CallerAct.Keys(_, String keys) -> " [keys " + keys + "]";
            case CallerAct.Silence(_, int millis) -> " [silence " + millis / 1000 + "s]";
            case CallerAct.Interrupt(_, int afterWords) -> {
              line.cutAgent(afterWords);
              yield "";
            }
            case CallerAct.Speak _,
                CallerAct.HangUp _,
                CallerAct.Transferred _,
                CallerAct.VoicemailGreeting _,
                CallerAct.OutOfScope _ ->
                "";
          };
      String heard = (act.say() + effect).strip();
      if (!heard.isEmpty()) {
        line.callerSays(heard, answer.written());
      }
    }

    private CallerAnswer askCaller() {
      callerActs++;
      CallKey key = callerKey(line.reply(callerActs));
      return new CallerModel(channel, this::ask, fence).answer(callerRequest(key), callerActs);
    }

    private CallKey callerKey(Position position) {
      return CallKey.first(context.itemId(), context.generation(), Purpose.CALLER, position);
    }

    private ModelRequest callerRequest(CallKey key) {
      return new ModelRequest(
          key,
          context.runId(),
          context.setup().callerModel(),
          line.asCallerSeesIt(part),
          Optional.of(channel.answerSchema()),
          context.setup().callerOptions());
    }

    private ModelAnswer ask(ModelRequest request) {
      ModelAnswer answer = models.answer(request);
      usage = usage.plus(answer.usage());
      return answer;
    }
  }
}
