package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The modes of one vendor or server together. What always happens there always happens here; what
/// happens now and then hits every n-th request.
public enum FakePreset {
  /// Azure's classic endpoint: `/openai/deployments/NAME`, `api-version` and `api-key`.
  AZURE {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          EndpointModes.AZURE_CLASSIC.always(),
          DemandModes.STRICT_SCHEMA.always(),
          DemandModes.AZURE_SCHEMA_KEYWORDS.always(),
          AnswerModes.FIELDS_BESIDE_CONTENT.always());
    }
  },

  /// Azure's newer endpoint, `/openai/v1`.
  AZURE_V1 {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          EndpointModes.AZURE_V1.always(),
          DemandModes.STRICT_SCHEMA.always(),
          DemandModes.AZURE_SCHEMA_KEYWORDS.always());
    }
  },

  /// OpenRouter, with an error or a limit now and then.
  OPENROUTER {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          FormatModes.BLANK_LINES_FIRST.always(),
          DemandModes.BLANK_TEXT_REFUSED.always(),
          FailureModes.ERROR_WITH_200.every(11),
          FailureModes.ERROR_IN_CHOICE.every(13),
          LimitModes.RESET_IN_MILLISECONDS.every(17));
    }
  },

  /// Anthropic's layer for OpenAI's protocol.
  ANTHROPIC {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.ANTHROPIC_SCHEMA_KEYWORDS.always(),
          DemandModes.BLANK_TEXT_REFUSED.always(),
          AnswerModes.FORMAT_IGNORED.always(),
          FailureModes.OVERLOADED.every(13));
    }
  },

  /// Gemini's layer for OpenAI's protocol.
  GEMINI {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.TYPE_LISTS_REFUSED.always(),
          DemandModes.THOUGHT_SIGNATURE_DEMANDED.always(),
          FormatModes.THINKING_IN_TOTAL.always(),
          LimitModes.RETRY_DELAY_IN_BODY.every(17));
    }
  },

  /// DeepSeek, with a model that thinks.
  DEEPSEEK {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.JSON_SCHEMA_UNAVAILABLE.always(),
          DemandModes.WORD_JSON_DEMANDED.always(),
          DemandModes.REASONING_CONTENT_DEMANDED.always(),
          FormatModes.BLANK_LINES_FIRST.always());
    }
  },

  /// Mistral, with a model that thinks.
  MISTRAL {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.NINE_CHARACTER_IDS.always(),
          DemandModes.ALTERNATION_DEMANDED.always(),
          AnswerModes.CONTENT_PARTS.always());
    }
  },

  /// Groq.
  GROQ {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.MIN_ITEMS_REFUSED.always(),
          AnswerModes.FIELDS_BESIDE_CONTENT.always(),
          FailureModes.JSON_VALIDATE_FAILED.every(11),
          FailureModes.TOOL_USE_FAILED.every(13),
          LimitModes.RESET_WITH_UNITS.every(17));
    }
  },

  /// Qwen at DashScope.
  QWEN {
    @Override
    public List<ModeUse> modes() {
      return List.of(DemandModes.ENABLE_THINKING_FALSE_DEMANDED.always());
    }
  },

  /// vLLM without a parser of thoughts, with a template that alternates.
  VLLM {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.ALTERNATION_DEMANDED.always(),
          AnswerModes.THINK_TAGS.always(),
          FormatModes.CALL_WITHOUT_TYPE.always());
    }
  },

  /// vLLM with a template that knows no system role.
  GEMMA {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.NO_SYSTEM_ROLE.always(), DemandModes.ALTERNATION_DEMANDED.always());
    }
  },

  /// Ollama's layer for OpenAI's protocol.
  OLLAMA {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          AnswerModes.FORMAT_IGNORED.always(),
          FormatModes.CALL_WITHOUT_TYPE.always(),
          FormatModes.CONTEXT_CUT_SILENTLY.always());
    }
  },

  /// LM Studio.
  LM_STUDIO {
    @Override
    public List<ModeUse> modes() {
      return List.of(DemandModes.JSON_OBJECT_REFUSED.always(), AnswerModes.THINK_TAGS.always());
    }
  },

  /// LiteLLM before a provider that limits.
  LITELLM {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          LimitModes.LIMIT_AS_500.every(11),
          LimitModes.LIMIT_AS_400.every(13),
          LimitModes.OUTAGE_AS_400.every(17));
    }
  },

  /// Cloudflare Workers AI.
  CLOUDFLARE {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.STRING_CONTENT_DEMANDED.always(), FailureModes.CAPACITY_EXCEEDED.every(11));
    }
  },

  /// OpenAI's gpt-5 and o-series.
  GPT_5 {
    @Override
    public List<ModeUse> modes() {
      return List.of(
          DemandModes.MAX_TOKENS_REFUSED.always(),
          DemandModes.TEMPERATURE_FIXED.always(),
          DemandModes.STRICT_SCHEMA.always(),
          AnswerModes.REASONING_EATS_THE_LIMIT.always());
    }
  };

  /// The preset of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static FakePreset named(String title) {
    return Stream.of(values())
        .filter(preset -> preset.title().equals(title))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no preset '" + title + "'; see --list"));
  }

  public abstract List<ModeUse> modes();

  /// The name in command lines.
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
