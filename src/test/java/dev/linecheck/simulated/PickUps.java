package dev.linecheck.simulated;

import dev.linecheck.domain.run.ItemId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who has which calls in hand that are judged again. Nothing fences such a worker off: one whose
/// node was taken for lost goes on beside the one that has its call now.
final class PickUps {
  private final SimulatedWorld world;
  private final Map<String, List<PickUp>> all = new HashMap<>();
  private final Map<Hand, PickUp> held = new HashMap<>();
  private long looks;

  PickUps(SimulatedWorld world) {
    this.world = world;
  }

  /// A call that a node took up, once.
  static final class PickUp {
    private final SimulatedProcess home;
    private final long at;
    private Standing standing = Standing.IN_HAND;

    private PickUp(SimulatedProcess home, long at) {
      this.home = home;
      this.at = at;
    }

    /// The look at which it was seen first.
    long at() {
      return at;
    }

    boolean isLost() {
      return standing == Standing.LOST;
    }
  }

  private enum Standing {
    IN_HAND,
    /// Its own node gave it back or was done with it, so that nobody is at it any more.
    GIVEN_BACK,
    /// Another node took it away, and its worker may not know.
    LOST
  }

  /// A row of the queue while somebody has it.
  private record Hand(String work, long version) {}

  /// Takes in what a commit changed, in the process that made it.
  void look(Connection connection) throws SQLException {
    looks++;
    Set<Hand> now = hands(connection);
    held.keySet().stream().filter(hand -> !now.contains(hand)).toList().forEach(this::end);
    now.stream().filter(hand -> !held.containsKey(hand)).forEach(this::begin);
  }

  private static Set<Hand> hands(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select i.id || '/' || i.rejudge_generation as work, t.version
                  from scheduled_tasks t
                  join eval_item i
                    on t.task_instance
                       = i.workspace_id || '/' || i.run_id || '/' || i.rejudge_share
                 where t.task_name = 'rejudge' and t.picked
                """)) {
      List<Hand> hands = new ArrayList<>();
      while (rows.next()) {
        hands.add(new Hand(rows.getString("work"), rows.getLong("version")));
      }
      return Set.copyOf(hands);
    }
  }

  private void begin(Hand hand) {
    PickUp pickUp = new PickUp(world.time().here(), looks);
    held.put(hand, pickUp);
    all.computeIfAbsent(hand.work(), _ -> new ArrayList<>()).add(pickUp);
  }

  private void end(Hand hand) {
    PickUp pickUp = held.remove(hand);
    if (pickUp != null) {
      pickUp.standing = pickUp.home == world.time().here() ? Standing.GIVEN_BACK : Standing.LOST;
    }
  }

  /// How many commits were looked at so far.
  long looks() {
    return looks;
  }

  /// How often the call was taken up by then.
  int count(ItemId item, int generation) {
    return of(item, generation).size();
  }

  /// Those of a node that may be at work on the call now; one, unless it was lost before.
  Set<PickUp> at(ItemId item, int generation, SimulatedProcess home) {
    return of(item, generation).stream()
        .filter(one -> one.home == home && one.standing != Standing.GIVEN_BACK)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether the call was ever taken away from a node.
  boolean wasLost(ItemId item, int generation) {
    return of(item, generation).stream().anyMatch(PickUp::isLost);
  }

  private List<PickUp> of(ItemId item, int generation) {
    return all.getOrDefault(item.value() + "/" + generation, List.of());
  }
}
