package dev.linecheck.llm.provider;

import dev.linecheck.llm.BenchmarkRequests;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelSettings;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The way of a request to the bytes that are sent, and of a response to the answer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenAiBenchmark {
  private static final String RESPONSE =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1764489600,"model":"fake",
       "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
         "content":"That works. I have put it down for Monday at nine in the morning."}}],
       "usage":{"prompt_tokens":1650,"completion_tokens":17,"total_tokens":1667}}
      """;

  private final OpenAiChat chat = new OpenAiChat();
  private final Attempt attempt =
      new Attempt(BenchmarkRequests.agent(), "fake", ModelSettings.DEFAULTS, Learned.NOTHING);

  @Benchmark
  public byte[] writeBody() {
    return BodyBytes.of(chat.write(attempt).body());
  }

  @Benchmark
  public ModelAnswer readAnswer() {
    return chat.read(ProviderResponse.JSON.readTree(RESPONSE), attempt);
  }
}
