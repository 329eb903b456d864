package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShareThreadsTest {
  @Test
  void a_thread_outlives_work_that_it_could_not_take_up_and_pauses() throws Exception {
    ManualWaits waits = new ManualWaits();
    List<String> threads = new CopyOnWriteArrayList<>();
    ShareThreads one = new ShareThreads(1, waits);

    for (int i = 0; i < 3; i++) {
      one.execute(() -> {
        threads.add(Thread.currentThread().getName());
        throw new IllegalStateException("the database is full");
      });
    }
    one.execute(() -> threads.add(Thread.currentThread().getName()));
    one.shutdown();

    assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).containsExactly("share-0", "share-0", "share-0", "share-0");
    assertThat(waits.pauses())
        .containsExactly(ShareThreads.PAUSE, ShareThreads.PAUSE, ShareThreads.PAUSE);
  }
}
