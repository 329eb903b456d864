package dev.linecheck.simulated;

import dev.linecheck.domain.run.ItemId;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The provider of a world: remembers every call, and takes its time.
final class FaultyProvider implements LanguageModel {
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final VirtualTime time;
  private final Waits waits;
  private final Faults faults;
  private final List<Send> sends = new ArrayList<>();
  private final Set<ItemId> poison = new HashSet<>();
  private Consumer<Send> before = _ -> {};
  private boolean keyRefused;
  private Instant back = Instant.MIN;

  FaultyProvider(VirtualTime time, Waits waits, Faults faults) {
    this.time = time;
    this.waits = waits;
    this.faults = faults;
  }

  /// Lets somebody look at every call before it is answered.
  void before(Consumer<Send> look) {
    before = look;
  }

  /// From now on nobody's key is good.
  void refuseKey() {
    keyRefused = true;
  }

  /// Until then nobody is there.
  void away(Instant until) {
    back = until;
  }

  /// Whoever asks for this item dies of it.
  void poison(ItemId item) {
    poison.add(item);
  }

  List<Send> sends() {
    return sends;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    Send send = new Send(request, time.here(), time.instant());
    sends.add(send);
    before.accept(send);
    try {
      ModelAnswer answer = answer(request, send);
      send.answers(answer);
      return answer;
    } catch (ModelException e) {
      send.fails(e.failure());
      throw e;
    } finally {
      send.ends(time.instant());
    }
  }

  private ModelAnswer answer(ModelRequest request, Send send) {
    if (poison.contains(request.key().item())) {
      time.kill(send.from());
    }
    if (time.instant().isBefore(back)) {
      throw new ModelException(ModelFailure.UNAVAILABLE, "connection refused");
    }
    if (keyRefused) {
      throw new ModelException(ModelFailure.UNAUTHORIZED, "the key is refused");
    }
    if (faults.strike(faults.kind().refused())) {
      throw new ModelException(ModelFailure.RATE_LIMITED, "slow down");
    }
    if (faults.strike(faults.kind().hung())) {
      waits.pause(TIMEOUT);
      throw new ModelException(ModelFailure.TIMED_OUT, "no answer in time");
    }
    waits.pause(Duration.ofMillis(20 + faults.upTo(200)));
    if (faults.strike(faults.kind().crash())) {
      time.kill(send.from());
    }
    if (faults.strike(faults.kind().failed())) {
      throw new ModelException(ModelFailure.UNAVAILABLE, "the answer was lost on its way");
    }
    return SpokenWords.to(request);
  }
}
