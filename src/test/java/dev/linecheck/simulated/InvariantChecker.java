package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// Looks at the database after every commit and at the provider before every call, remembers what
/// was there, and ends the world at the first broken promise. Sees nothing else of the engine.
final class InvariantChecker {
  /// A process that goes on after it stood still learns this late that its run has ended.
  static final Duration WAKING = Duration.ofSeconds(1);

  private final SimulatedWorld world;
  private final DataSource database;
  private final Auditor auditor;
  private final Map<CallKey, String> kept = new HashMap<>();
  private final Map<String, String> runs = new HashMap<>();
  private final Map<String, String> results = new HashMap<>();
  private final Claims claims = new Claims();
  private final Map<Send, Integer> sentUnder = new HashMap<>();
  private final Map<RunId, Instant> cancelled = new HashMap<>();
  private final Set<RunId> reopening = new HashSet<>();
  private final Set<RunId> extending = new HashSet<>();
  private final Rejudgements rejudgements;
  private final SimulatedSentinels sentinels = new SimulatedSentinels();
  private long lastAnswer;
  private int repeated;

  InvariantChecker(SimulatedWorld world) {
    this.world = world;
    this.database = world.file().plain();
    this.auditor = new Auditor(database);
    this.rejudgements = new Rejudgements(world);
    world.file().afterCommit(() -> promises(this::look));
    world.provider().before(send -> promises(() -> look(send)));
  }

  private interface Look {
    void look() throws SQLException;
  }

  private void promises(Look look) {
    try {
      look.look();
    } catch (SQLException | AssertionError e) {
      world.time().end(e);
    }
  }

  /// A client has been told that the run is cancelled.
  void cancelled(RunId run) {
    cancelled.put(run, world.time().instant());
  }

  /// Whose clients have been told so.
  Set<RunId> cancelled() {
    return Set.copyOf(cancelled.keySet());
  }

  /// A client has been told that the rejudgement of the run is cancelled.
  void rejudgeCancelled(RunId run) {
    promises(() -> {
      try (Connection connection = database.getConnection()) {
        rejudgements.cancelled(connection, run);
      }
    });
  }

  /// All calls of models so far.
  List<Send> sends() {
    return List.copyOf(world.provider().sends());
  }

  /// Whether a rejudgement asks this, and no item.
  boolean isOfRejudgement(CallKey key) {
    return rejudgements.make(key);
  }

  /// What was judged again.
  List<Rejudgements.Judged> judgedAgain() {
    return rejudgements.judged();
  }

  /// A client asks to open the run again.
  void reopening(RunId run) {
    reopening.add(run);
  }

  /// A client asks for more trials of the run.
  void extending(RunId run) {
    extending.add(run);
  }

  /// How many calls were made again that had been answered, or had nobody left to wait for them.
  int repeated() {
    return repeated;
  }

  private void look() throws SQLException {
    auditor.audit();
    try (Connection connection = database.getConnection()) {
      rejudgements.look(connection);
      // a commit that claims an item may keep an answer of the claim before, which comes first
      answers(connection);
      claims.look(connection, world.time().here());
      if (world.carriesSentinels()) {
        sentinels.look(connection);
      }
      runs(connection);
      results(connection);
    }
  }

  private void answers(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select seq, item_id, generation, purpose, position, vote, ask, request_hash, answer
              from model_answer
             where seq > ? order by seq
            """)) {
      query.setLong(1, lastAnswer);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        lastAnswer = rows.getLong("seq");
        keep(key(rows), rows.getString("request_hash"), rows.getString("answer"));
      }
    }
    try (ResultSet count =
        connection.createStatement().executeQuery("select count(*) from model_answer")) {
      assertThat(count.getInt(1)).as("answers in the ledger").isEqualTo(kept.size());
    }
  }

  private void keep(CallKey key, String hash, String answer) throws SQLException {
    assertThat(kept.put(key, answer)).as("an earlier answer of %s", key.text()).isNull();
    rejudgements.kept(key);
    int claim = claims.newest(key.item());
    assertThat(world.provider().sends())
        .as("%s was answered as it is kept, and under the newest claim", key.text())
        .anyMatch(send ->
            send.key().equals(key)
                && send.hash().equals(hash)
                && sentUnder.getOrDefault(send, 0) == claim
                && send.answer().map(ModelAnswer::text).filter(answer::equals).isPresent());
  }

  private static CallKey key(ResultSet row) throws SQLException {
    return new CallKey(
        new ItemId(row.getString("item_id")),
        row.getInt("generation"),
        Purpose.valueOf(row.getString("purpose")),
        Position.parse(row.getString("position")),
        row.getInt("vote"),
        row.getInt("ask"));
  }

  private void runs(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection.createStatement().executeQuery("select id, status from eval_run")) {
      while (rows.next()) {
        String status = rows.getString("status");
        String before = runs.put(rows.getString("id"), status);
        RunId run = new RunId(rows.getString("id"));
        boolean reopened =
            ("FAILED".equals(before) && reopening.contains(run))
                || (!"CANCELLED".equals(before) && extending.contains(run));
        if (before != null && ended(before) && !reopened) {
          assertThat(status).as("run %s had ended", rows.getString("id")).isEqualTo(before);
        }
      }
    }
  }

  static boolean ended(String status) {
    return Set.of("SUCCESS", "FAILED", "CANCELLED").contains(status);
  }

  private void results(Connection connection) throws SQLException {
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                """
                select id || '/' || revision as name, verdicts || transcript as body
                  from eval_result
                """)) {
      int found = 0;
      while (rows.next()) {
        found++;
        String before = results.putIfAbsent(rows.getString("name"), rows.getString("body"));
        if (before != null) {
          assertThat(rows.getString("body")).as("a result stays as it is").isEqualTo(before);
        }
      }
      assertThat(found).as("results stay").isEqualTo(results.size());
    }
  }

  private void look(Send send) throws SQLException {
    List<Send> before = earlier(send);
    repeated += (int) before.stream().filter(InvariantChecker::isInVain).count();
    assertThat(before.stream().map(Send::hash))
        .as("%s is asked in the same words each time", send.key().text())
        .allMatch(send.hash()::equals);
    if (isOfRejudgement(send.key())) {
      rejudgements.look(send, before);
      sentUnder.put(send, claims.newest(send.key().item()));
    } else {
      own(send, before);
    }
    limits(send);
  }

  private static boolean isInVain(Send earlier) {
    return earlier.answer().isPresent() || !earlier.from().alive();
  }

  /// Looks at a call that an item makes itself, under a claim.
  private void own(Send send, List<Send> before) throws SQLException {
    int newest = claims.newest(send.key().item());
    int claim = claims.newest(send.key().item(), send.from());
    boolean isLate = claim < newest;
    assertThat(isLate || !kept.containsKey(send.key()))
        .as("%s is kept and asked for again", send.key().text())
        .isTrue();
    if (!isLate) {
      sentinels.look(send.run(), send.key());
    }
    Send.checkAttempts(
        before, newest, "attempts for %s in %d claims".formatted(send.key().text(), newest));
    for (Send earlier : before) {
      if (isInVain(earlier)) {
        assertThat(isLate || sentUnder.getOrDefault(earlier, 0) < claim)
            .as("%s had its answer under the same claim", send.key().text())
            .isTrue();
      }
    }
    sentUnder.put(send, claim);
    Instant told = cancelled.get(send.run());
    if (told != null && !told.isBefore(send.from().stillUntil().plus(WAKING))) {
      throw new AssertionError("a call of the cancelled run: " + send.key().text());
    }
  }

  private void limits(Send send) {
    List<Send> ofNode =
        world.provider().sends().stream()
            .filter(other -> other.inFlight() && other.from() == send.from())
            .toList();
    Node.Limits limits = world.limits();
    assertThat(ofNode)
        .as("calls in flight of %s", send.from().name())
        .hasSizeLessThanOrEqualTo(Math.min(limits.calls(), limits.providerCalls()));
    assertThat(ofNode.stream().filter(other -> other.run().equals(send.run())))
        .as("calls in flight of run %s on one node", send.run().value())
        .hasSizeLessThanOrEqualTo(limits.runCalls());
  }

  private List<Send> earlier(Send send) {
    return world.provider().sends().stream()
        .filter(other -> other != send && other.key().equals(send.key()))
        .toList();
  }
}
