package dev.linecheck.engine;

import dev.linecheck.time.Background;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Signal;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Something happens before each bell is there.
record WaitsOfBells(Runnable before, Waits real) implements Waits {
  WaitsOfBells(Runnable before) {
    this(before, new ManualWaits());
  }

  @Override
  public void pause(Duration time) {
    real.pause(time);
  }

  @Override
  public void giveWay() {
    real.giveWay();
  }

  @Override
  public Signal bell(String announces) {
    before.run();
    return real.bell(announces);
  }

  @Override
  public <T> List<T> sideBySide(List<Callable<T>> tasks) {
    return real.sideBySide(tasks);
  }

  @Override
  public Background background(String name, Runnable task) {
    return real.background(name, task);
  }
}
