package dev.linecheck.store;

import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The transcript of a call of ten turns as its column has it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranscriptBenchmark {
  private static final int LINES = 20;

  private final Transcript transcript =
      new Transcript(
          IntStream.range(0, LINES)
              .mapToObj(line ->
                  new TranscriptEntry(
                      line % 2 == 0 ? Speaker.HUMAN : Speaker.AI,
                      "I have put it down for Monday at nine. That is number " + line + "."))
              .toList());
  private final String json = StoredJson.write(transcript);

  @Benchmark
  public String write() {
    return StoredJson.write(transcript);
  }

  @Benchmark
  public Transcript read() {
    return StoredJson.read(json, Transcript.class);
  }
}
