package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.Workspace;
import dev.linecheck.domain.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyStoreTest {
  private static final WorkspaceId OTHER = new WorkspaceId("w2");
  private static final KeyId FIRST = new KeyId("k1");
  private static final Page.Request PAGE = new Page.Request(OptionalLong.empty(), 10);

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_key_opens_its_workspace_and_is_stored_nowhere(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);

    assertThat(keys.open("the-first-key-of-all", NOW))
        .contains(
            new AccessKey(
                FIRST,
                WORKSPACE,
                "bootstrap key",
                Set.of(Permission.ADMIN),
                NOW,
                Optional.empty()));
    assertThat(keys.open("the-first-key-of-al", NOW)).isEmpty();
    assertThat(keys.open("", NOW)).isEmpty();
    String stored =
        database
            .reader()
            .withHandle(handle ->
                handle
                    .createQuery("select handle || ' ' || digest from api_key")
                    .mapTo(String.class)
                    .one());
    assertThat(stored).doesNotContain("the-first-key");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_key_comes_back_as_it_went_in(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    AccessKey key = key("k2", Permission.RUN, Optional.of(NOW.plusSeconds(60)));

    keys.add(key, "another-key");

    assertThat(keys.open("another-key", NOW)).contains(key);
    assertThat(keys.list(WORKSPACE, PAGE).rows())
        .extracting(AccessKey::id)
        .containsExactly(key.id(), FIRST);
    assertThat(keys.list(OTHER, PAGE).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void where_only_the_beginning_of_the_digest_agrees_nothing_opens(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    database
        .writer()
        .useHandle(
            handle -> handle.execute("update api_key set digest = substr(digest, 1, 63) || 'x'"));

    assertThat(keys.open("the-first-key-of-all", NOW)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_key_opens_nothing_from_its_end_on(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    Instant end = NOW.plusSeconds(60);
    keys.add(key("k2", Permission.READ, Optional.of(end)), "short-lived");

    assertThat(keys.open("short-lived", end.minusNanos(1_000))).isPresent();
    assertThat(keys.open("short-lived", end)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_revoked_key_opens_nothing_and_is_listed_no_more(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    AccessKey key = key("k2", Permission.READ, Optional.empty());
    keys.add(key, "another-key");

    assertThat(keys.revoke(WORKSPACE, key.id(), NOW)).isEqualTo(Revocation.REVOKED);

    assertThat(keys.open("another-key", NOW)).isEmpty();
    assertThat(keys.bootstrap(WORKSPACE, new KeyId("k3"), "another-key", NOW)).isFalse();
    assertThat(keys.list(WORKSPACE, PAGE).rows()).extracting(AccessKey::id).containsExactly(FIRST);
    assertThat(keys.revoke(WORKSPACE, key.id(), NOW)).isEqualTo(Revocation.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_last_admin_key_stays(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    keys.add(key("reads", Permission.READ, Optional.empty()), "reads");
    keys.add(key("runs", Permission.RUN, Optional.empty()), "runs");
    keys.add(key("ended", Permission.ADMIN, Optional.of(NOW)), "ended");

    assertThat(keys.revoke(WORKSPACE, FIRST, NOW)).isEqualTo(Revocation.LAST_ADMIN);
    assertThat(keys.open("the-first-key-of-all", NOW)).isPresent();
    assertThat(keys.revoke(WORKSPACE, new KeyId("ended"), NOW)).isEqualTo(Revocation.REVOKED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_admin_key_goes_while_another_one_is_in_force(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    keys.add(key("k2", Permission.ADMIN, Optional.of(NOW.plusSeconds(1))), "another-key");

    assertThat(keys.revoke(WORKSPACE, FIRST, NOW)).isEqualTo(Revocation.REVOKED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void keys_of_other_workspaces_neither_count_nor_can_be_revoked(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    assertThat(second(database)).isTrue();

    assertThat(keys.revoke(WORKSPACE, FIRST, NOW)).isEqualTo(Revocation.LAST_ADMIN);
    assertThat(keys.revoke(OTHER, FIRST, NOW)).isEqualTo(Revocation.UNKNOWN);
    assertThat(keys.open("the-first-key-of-all", NOW)).isPresent();
    assertThat(keys.open("second-workspace", NOW).map(AccessKey::workspace)).contains(OTHER);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void admins_who_revoke_each_other_at_once_leave_one_of_them(Database database) throws Exception {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);
    KeyId kept = FIRST;
    for (int round = 0; round < 20; round++) {
      AccessKey rival = key("rival" + round, Permission.ADMIN, Optional.empty());
      keys.add(rival, "rival" + round);

      assertThat(revokedAtOnce(keys, kept, rival.id()))
          .containsExactlyInAnyOrder(Revocation.REVOKED, Revocation.LAST_ADMIN);
      kept = keys.list(WORKSPACE, PAGE).rows().getFirst().id();
    }
  }

  private static List<Revocation> revokedAtOnce(KeyStore keys, KeyId... ids) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(ids.length)) {
      CountDownLatch ready = new CountDownLatch(ids.length);
      List<Callable<Revocation>> clients = new ArrayList<>();
      for (KeyId id : ids) {
        clients.add(() -> {
          ready.countDown();
          ready.await();
          return keys.revoke(WORKSPACE, id, NOW);
        });
      }
      List<Revocation> outcomes = new ArrayList<>();
      for (Future<Revocation> outcome : threads.invokeAll(clients)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_second_bootstrap_key_belongs_to_the_first_workspace(Database database) {
    Samples.workspace(database);
    KeyStore keys = new KeyStore(database);

    keys.bootstrap(OTHER, new KeyId("k2"), "another-key-of-the-same", NOW);

    assertThat(keys.open("another-key-of-the-same", NOW).map(AccessKey::workspace))
        .contains(WORKSPACE);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_workspace_has_a_name_of_its_own(Database database) {
    Samples.workspace(database);
    WorkspaceStore workspaces = new WorkspaceStore(database);

    assertThat(second(database)).isTrue();
    assertThat(second(database)).isFalse();

    assertThat(workspaces.find(OTHER).map(Workspace::name)).contains("second");
    assertThat(workspaces.find(new WorkspaceId("w3"))).isEmpty();
    assertThat(workspaces.all()).extracting(Workspace::id).containsExactly(WORKSPACE, OTHER);
  }

  private static boolean second(Database database) {
    return new WorkspaceStore(database)
        .create(
            new Workspace(OTHER, "second", RealFunctionUse.NEVER, NOW),
            new AccessKey(
                new KeyId("o1"), OTHER, "o", Set.of(Permission.ADMIN), NOW, Optional.empty()),
            "second-workspace");
  }

  private static AccessKey key(String id, Permission permission, Optional<Instant> end) {
    return new AccessKey(
        new KeyId(id),
        WORKSPACE,
        "name of " + id,
        Set.of(permission),
        NOW.minus(Duration.ofDays(1)),
        end);
  }
}
