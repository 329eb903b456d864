package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.DialSummary;
import dev.linecheck.domain.dial.Transcript;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Imported calls.
public final class DialStore {
  private final Database database;

  public DialStore(Database database) {
    this.database = database;
  }

  /// The outcome of importing a call.
  public enum ImportOutcome {
    /// The call became a new dial.
    CREATED,
    /// The call became a new dial, because it is fuller than the dial of its identity and a record
    /// uses that dial.
    NEW_VERSION,
    /// The dial of its identity was replaced by this fuller copy.
    REPLACED,
    /// The dial of its identity stays unchanged.
    EXISTING
  }

  /// The dial of an imported call.
  ///
  /// @param id the dial that has the call's identity now
  /// @param earlier the dial that had the identity before a new version took it over
  public record Kept(DialId id, ImportOutcome outcome, Optional<DialId> earlier) {
    Kept(DialId id, ImportOutcome fate) {
      this(id, fate, Optional.empty());
    }

    /// Whether the call became a new dial.
    public boolean created() {
      return outcome == ImportOutcome.CREATED || outcome == ImportOutcome.NEW_VERSION;
    }
  }

  /// Selects the dials of a list.
  ///
  /// @param from the earliest start, inclusive
  /// @param to the latest start, exclusive
  public record Filter(
      Optional<AgentId> agent,
      Optional<DialStatus> status,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /// Stores dials in one transaction and returns the outcome of each, in order. The fullest copy of
  /// an identity counts, and a dial that a record uses never changes.
  public List<Kept> keep(WorkspaceId workspace, List<Dial> dials) {
    return database.inTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          List<Kept> kept = new ArrayList<>();
          for (Dial dial : dials) {
            kept.add(
                insert(rows, dial)
                    ? new Kept(dial.id(), ImportOutcome.CREATED)
                    : again(rows, dial));
          }
          return kept;
        });
  }

  private static boolean insert(WorkspaceRows rows, Dial dial) {
    return rows.change(
            """
            insert into dial
              (id, workspace_id, identity, agent_id, prompt_id, status, inputs, transcript,
               settings, started_at, ended_at, created_at)
            values
              (:id, :workspace, :identity, :agentId, :promptId, :status, :inputs, :transcript,
               :settings, :times.startedAt, :times.endedAt, :createdAt)
            on conflict (workspace_id, identity) do nothing
            """,
            sql -> sql.bindMethods(dial))
        == 1;
  }

  /// Stores another copy of an existing dial. A dial keeps its agent, and takes the copy's agent if
  /// it has none.
  private static Kept again(WorkspaceRows rows, Dial sent) {
    Dial earlier = ofIdentity(rows, sent.identity());
    Optional<AgentId> agent = earlier.agentId().or(sent::agentId);
    if (!DialCopies.isFuller(sent, earlier)) {
      return existing(rows, earlier, agent);
    }
    if (!isUsed(rows, earlier.id())) {
      update(rows, earlier.as(sent, agent));
      return new Kept(earlier.id(), ImportOutcome.REPLACED);
    }
    if (!DialCopies.tellsOtherwise(sent, earlier)) {
      return existing(rows, earlier, agent);
    }
    giveWay(rows, earlier);
    insert(rows, sent.as(sent, agent));
    return new Kept(sent.id(), ImportOutcome.NEW_VERSION, Optional.of(earlier.id()));
  }

  private static Kept existing(WorkspaceRows rows, Dial earlier, Optional<AgentId> agent) {
    if (!earlier.agentId().equals(agent)) {
      update(rows, earlier.as(earlier, agent));
    }
    return new Kept(earlier.id(), ImportOutcome.EXISTING);
  }

  private static Dial ofIdentity(WorkspaceRows rows, String identity) {
    return rows.read(
        """
        select id, identity, agent_id, prompt_id, status, inputs, transcript,
               settings, started_at, ended_at, created_at
          from dial
         where workspace_id = :workspace and identity = :identity
        """,
        sql -> sql.bind("identity", identity).map(DialStore::dial).one());
  }

  private static boolean isUsed(WorkspaceRows rows, DialId id) {
    return rows.read(
        """
        select count(*) from eval_record
         where workspace_id = :workspace and dial_id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).mapTo(Integer.class).one() > 0);
  }

  private static void update(WorkspaceRows rows, Dial dial) {
    rows.change(
        """
        update dial
           set agent_id = :agentId, prompt_id = :promptId, status = :status, inputs = :inputs,
               transcript = :transcript, settings = :settings, started_at = :times.startedAt,
               ended_at = :times.endedAt
         where workspace_id = :workspace and id = :id
        """,
        sql -> sql.bindMethods(dial));
  }

  /// Appends a number to the identity of the earlier version, because the newest version takes the
  /// source's identity.
  private static void giveWay(WorkspaceRows rows, Dial earlier) {
    int number = 1;
    while (rename(rows, earlier, earlier.identity() + "#" + number) == 0) {
      number++;
    }
  }

  /// Renames a dial, unless the identity is taken.
  private static int rename(WorkspaceRows rows, Dial earlier, String identity) {
    return rows.change(
        """
        update dial set identity = :identity
         where workspace_id = :workspace and id = :id
           and not exists (select 1 from dial
                            where workspace_id = :workspace and identity = :identity)
        """,
        sql -> sql.bind("identity", identity).bind("id", earlier.id()));
  }

  /// Assigns a dial to another agent. Returns whether the dial exists.
  public boolean give(WorkspaceId workspace, DialId id, AgentId agent) {
    return database.change(
            workspace,
            """
            update dial set agent_id = :agent
             where workspace_id = :workspace and id = :id and deleted_at is null
            """,
            sql -> sql.bind("agent", agent).bind("id", id))
        == 1;
  }

  /// Returns the identities among these that are dials.
  public List<String> known(WorkspaceId workspace, List<String> identities) {
    return identities.isEmpty()
        ? List.of()
        : database.read(
            workspace,
            """
            select identity from dial
             where workspace_id = :workspace and identity in (<identities>)
            """,
            sql -> sql.bindList("identities", identities).mapTo(String.class).list());
  }

  public boolean exists(WorkspaceId workspace, DialId id) {
    return database.read(
        workspace,
        """
        select count(*) from dial
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).mapTo(Integer.class).one() == 1);
  }

  public Optional<Dial> find(WorkspaceId workspace, DialId id) {
    return database.read(
        workspace,
        """
        select id, identity, agent_id, prompt_id, status, inputs, transcript,
               settings, started_at, ended_at, created_at
          from dial
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(DialStore::dial).findOne());
  }

  /// Lists dials, the last imported first.
  public Page<DialSummary> list(WorkspaceId workspace, Filter filter, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, identity, agent_id, prompt_id, status, started_at,
               ended_at, created_at
          from dial
         where workspace_id = :workspace and deleted_at is null
           and seq < :before
           and (cast(:agent as text) is null or agent_id = :agent)
           and (cast(:status as text) is null or status = :status)
           and (cast(:from as bigint) is null or started_at >= :from)
           and (cast(:to as bigint) is null or started_at < :to)
         order by seq desc
         limit :probe
        """,
        sql -> sql.bindMethods(filter),
        DialStore::summary);
  }

  private static Dial dial(ResultSet row, StatementContext context) throws SQLException {
    DialSummary head = summary(row, context);
    return new Dial(
        head.id(),
        head.identity(),
        head.agentId(),
        head.promptId(),
        head.status(),
        head.times(),
        new Json(row.getString("inputs")),
        StoredJson.read(row.getString("transcript"), Transcript.class),
        new Json(row.getString("settings")),
        head.createdAt());
  }

  private static DialSummary summary(ResultSet row, StatementContext context) throws SQLException {
    return new DialSummary(
        new DialId(row.getString("id")),
        row.getString("identity"),
        Optional.ofNullable(row.getString("agent_id")).map(AgentId::new),
        Optional.ofNullable(row.getString("prompt_id")).map(PromptId::new),
        DialStatus.valueOf(row.getString("status")),
        new CallTimes(Micros.optional(row, "started_at"), Micros.optional(row, "ended_at")),
        Micros.instant(row, "created_at"));
  }
}
