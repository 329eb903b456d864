package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What several nodes make of an empty database when they start at once.
class BootstrapTest {
  private static final int NODES = 4;

  /// What the node of that number does.
  private interface Start<T> {
    T start(int node);
  }

  @Test
  void all_of_them_migrate_it_and_one_makes_the_first_key() throws Exception {
    DataSource empty = Databases.emptyPostgresql();

    List<Boolean> made =
        atOnce(node -> {
          try (Database database =
              Database.postgresql(empty, 4, Optional.empty(), Database.CONNECT_MAX)) {
            return first(new KeyStore(database), node);
          }
        });

    assertThat(made).containsOnlyOnce(true);
    try (Database database =
        Database.postgresql(empty, 4, Optional.empty(), Database.CONNECT_MAX)) {
      assertThat(new WorkspaceStore(database).all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void one_of_them_makes_the_first_key(Database database) throws Exception {
    KeyStore keys = new KeyStore(database);

    List<Boolean> made = atOnce(node -> first(keys, node));

    assertThat(made).containsOnlyOnce(true);
    assertThat(keys.open(key(made.indexOf(true)), NOW)).isPresent();
    assertThat(keys.open(key(made.indexOf(false)), NOW)).isEmpty();
    assertThat(new WorkspaceStore(database).all()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void one_of_them_makes_the_key_that_all_want(Database database) throws Exception {
    KeyStore keys = new KeyStore(database);

    List<Boolean> made =
        atOnce(node -> keys.bootstrap(workspace(node), new KeyId("k" + node), "wanted", NOW));

    assertThat(made).containsOnlyOnce(true);
    assertThat(keys.open("wanted", NOW)).isPresent();
    assertThat(new WorkspaceStore(database).all()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void all_of_them_sign_with_the_secret_of_one(Database database) throws Exception {
    SecretStore secrets = new SecretStore(database);

    List<String> kept = atOnce(node -> secrets.keep("cursors", "secret" + node, NOW));

    assertThat(kept).hasSize(NODES).allMatch(kept.getFirst()::equals);
  }

  private static boolean first(KeyStore keys, int node) {
    return keys.bootstrapFirst(workspace(node), new KeyId("k" + node), key(node), NOW);
  }

  private static WorkspaceId workspace(int node) {
    return new WorkspaceId("w" + node);
  }

  private static String key(int node) {
    return "key-of-" + node;
  }

  private static <T> List<T> atOnce(Start<T> start) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
      CountDownLatch ready = new CountDownLatch(NODES);
      List<Callable<T>> nodes = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        int node = i;
        nodes.add(() -> {
          ready.countDown();
          ready.await();
          return start.start(node);
        });
      }
      List<T> outcomes = new ArrayList<>();
      for (Future<T> outcome : threads.invokeAll(nodes)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }
}
