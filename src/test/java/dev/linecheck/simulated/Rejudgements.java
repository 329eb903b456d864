package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Purpose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an onlooker knows of rejudgements, and holds them against: after every commit, and before
/// every call that they make.
final class Rejudgements {
  private static final Set<Purpose> OF_THE_JUDGE =
      Set.of(Purpose.CHECKLIST, Purpose.JUDGE, Purpose.VERIFY, Purpose.ESCALATION);

  private final SimulatedWorld world;
  private final PickUps pickUps;
  private final Map<Piece, String> states = new HashMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final Map<ItemId, Integer> revisions = new HashMap<>();
  private final Map<CallKey, Long> kept = new HashMap<>();
  private final Map<Send, Set<PickUps.PickUp>> workers = new HashMap<>();
  private final Map<Piece, Instant> cancelled = new HashMap<>();
  private final List<Judged> judged = new ArrayList<>();

  Rejudgements(SimulatedWorld world) {
    this.world = world;
    this.pickUps = new PickUps(world);
  }

  /// A call that a rejudgement is to judge.
  private record Piece(ItemId item, int generation) {
    static Piece of(CallKey key) {
      return new Piece(key.item(), key.generation());
    }
  }

  /// A call that was judged again.
  ///
  /// @param generation whose answers the judge gave
  /// @param revision that came of it
  record Judged(ItemId item, int generation, int revision) {}

  /// All that were judged again, in their order.
  List<Judged> judged() {
    return List.copyOf(judged);
  }

  /// Whether a rejudgement makes this call.
  boolean make(CallKey key) {
    return states.containsKey(Piece.of(key));
  }

  /// An answer is in the ledger from now on.
  void kept(CallKey key) {
    kept.put(key, pickUps.looks());
  }

  /// Looks after a commit.
  void look(Connection connection) throws SQLException {
    if (runs(connection)) {
      pickUps.look(connection);
      items(connection);
    }
  }

  /// A rejudgement that has ended stays as it ended; its run has ended all the time. Answers
  /// whether there is any.
  private boolean runs(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select n.id || '/' || (select sum(i.rejudge_generation) from eval_item i
                                        where i.run_id = n.id) as name,
                       n.status, n.rejudge_status
                  from eval_run n
                 where n.rejudge_status is not null
                """)) {
      while (rows.next()) {
        String name = rows.getString("name");
        String status = rows.getString("rejudge_status");
        String before = statuses.put(name, status);
        if (status.equals("RUNNING")) {
          assertThat(InvariantChecker.ended(rows.getString("status")))
              .as("run %s has ended, and is judged again", name)
              .isTrue();
        }
        if (before != null && !before.equals("RUNNING")) {
          assertThat(status).as("rejudgement %s had ended", name).isEqualTo(before);
        }
      }
      return !statuses.isEmpty();
    }
  }

  /// A call has one revision more for each time it was judged again, and none for any other reason.
  private void items(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select i.id, i.rejudge_generation, i.rejudge_state, max(r.revision) as revision,
                       count(*) as found
                  from eval_item i join eval_result r on r.item_id = i.id
                 group by i.id, i.rejudge_generation, i.rejudge_state
                """)) {
      while (rows.next()) {
        ItemId item = new ItemId(rows.getString("id"));
        String state = rows.getString("rejudge_state");
        if (state != null) {
          state(new Piece(item, rows.getInt("rejudge_generation")), state);
        }
        assertThat(rows.getInt("revision"))
            .as("the newest revision of %s", item)
            .isEqualTo(revisions.getOrDefault(item, 1))
            .isEqualTo(rows.getInt("found"));
      }
    }
  }

  private void state(Piece piece, String state) {
    String before = states.put(piece, state);
    if (before == null) {
      assertThat(state).as("%s is queued first", piece).isEqualTo("QUEUED");
    } else if (!before.equals("QUEUED")) {
      assertThat(state).as("%s had ended", piece).isEqualTo(before);
    } else if (state.equals("JUDGED")) {
      int revision = revisions.merge(piece.item(), 2, (old, _) -> old + 1);
      judged.add(new Judged(piece.item(), piece.generation(), revision));
    }
  }

  /// A client has been told that the rejudgement is cancelled.
  void cancelled(Connection connection, RunId run) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select id, rejudge_generation from eval_item
             where run_id = ? and rejudge_state is not null
            """)) {
      query.setString(1, run.value());
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        cancelled.put(
            new Piece(new ItemId(rows.getString("id")), rows.getInt("rejudge_generation")),
            world.time().instant());
      }
    }
  }

  /// Looks at a call before it is answered.
  ///
  /// @param before the earlier calls for the same answer
  void look(Send send, List<Send> before) {
    CallKey key = send.key();
    Piece piece = Piece.of(key);
    assertThat(key.purpose()).as("who is asked in %s", key.text()).isIn(OF_THE_JUDGE);
    assertThat(SimulatedSentinels.isOne(key)).as("%s is of a labelled turn", key.text()).isFalse();
    Set<PickUps.PickUp> mine = pickUps.at(piece.item(), piece.generation(), send.from());
    workers.put(send, mine);
    assertThat(mine).as("%s is asked for by whoever took the call up", key.text()).isNotEmpty();
    Send.checkAttempts(
        before, pickUps.count(piece.item(), piece.generation()), "attempts for " + key.text());
    onceOnly(send, mine, before);
    Instant told = cancelled.get(piece);
    if (told != null && !told.isBefore(send.from().stillUntil().plus(InvariantChecker.WAKING))) {
      throw new AssertionError("a call of the cancelled rejudgement: " + key.text());
    }
  }

  /// Whoever takes a call up finds what is kept by then, and needs no answer twice. So an answer
  /// that is kept is asked for again only if the call was taken from a worker, who may still be at
  /// it, and by a worker who had taken it up before that answer was kept.
  private void onceOnly(Send send, Set<PickUps.PickUp> mine, List<Send> before) {
    Long since = kept.get(send.key());
    if (since != null) {
      boolean wasTaken = pickUps.wasLost(Piece.of(send.key()).item(), send.key().generation());
      assertThat(wasTaken && mine.stream().anyMatch(one -> one.at() <= since))
          .as("%s is kept and asked for again", send.key().text())
          .isTrue();
    }
    for (Send earlier : before) {
      if (earlier.answer().isPresent()) {
        assertThat(mine.size() > 1 || !mine.equals(workers.getOrDefault(earlier, Set.of())))
            .as("%s had its answer in the same hands", send.key().text())
            .isTrue();
      }
    }
  }
}
