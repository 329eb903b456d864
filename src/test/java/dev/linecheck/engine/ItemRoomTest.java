package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.WaitInterruptedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ItemRoomTest {
  private final ItemRoom room =
      new ItemRoom(1, new LargeItemLimit(Integer.MAX_VALUE), new ThreadWaits());
  private final List<String> worked = new CopyOnWriteArrayList<>();

  private Thread start(String item, CountDownLatch end) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            room.during(
                0,
                () -> {
                  worked.add(item);
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return WorkResult.DONE;
                });
          } catch (WaitInterruptedException e) {
            worked.add(item + " left");
          }
        });
  }

  private static void untilParked(Thread thread) throws Exception {
    Polling.until("a wait", () -> thread.getState() == Thread.State.WAITING);
  }

  @Test
  void items_wait_in_the_order_in_which_they_came() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread first = start("first", end);
    untilParked(first);
    Thread second = start("second", end);
    untilParked(second);
    Thread third = start("third", end);
    untilParked(third);
    assertThat(worked).containsExactly("first");

    end.countDown();
    third.join();

    assertThat(worked).containsExactly("first", "second", "third");
  }

  @Test
  void an_item_that_leaves_the_queue_takes_no_room() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread first = start("first", end);
    untilParked(first);
    Thread second = start("second", end);
    untilParked(second);
    Thread third = start("third", end);
    untilParked(third);

    second.interrupt();
    second.join();
    end.countDown();
    third.join();

    assertThat(worked).containsExactly("first", "second left", "third");
  }
}
