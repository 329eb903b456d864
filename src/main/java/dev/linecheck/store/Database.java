package dev.linecheck.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.linecheck.domain.WorkspaceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.Update;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// An open, migrated database with its connections for writing and reading. Thread-safe.
public final class Database implements AutoCloseable {
  /// The connections that read beside the one SQLite writer.
  private static final int SQLITE_READERS = 4;

  /// The longest time that connecting to a database may take before it counts as unreachable.
  static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  /// The connections to PostgreSQL that are kept free of work.
  private static final int RESERVED = 1;

  /// The longest time that a stalled or lost node can lock rows. Transactions wait for nothing but
  /// the database.
  private static final String END_IDLE_TRANSACTIONS =
      "set idle_in_transaction_session_timeout = '10s'";

  /// One parser for all databases, because it caches the statements that it has parsed.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  /// The actions that this thread runs after the commit of [#inOne].
  private static final ScopedValue<List<Runnable>> IN_ONE = ScopedValue.newInstance();

  private final Dialect dialect;
  private final DataSource writes;
  private final DataSource reads;
  private final Jdbi writer;
  private final Jdbi reader;
  private final Jdbi reserved;
  private final Optional<Path> file;
  private final Optional<SecretCipher> cipher;

  /// Wraps a migrated database. Closing it closes only the pools.
  ///
  /// @param reserved the connection for readiness checks
  /// @param file the file of an SQLite database
  /// @param cipher encrypts credentials; without one none are stored or read
  Database(
      Dialect dialect,
      DataSource writes,
      DataSource reads,
      DataSource reserved,
      Optional<Path> file,
      Optional<SecretCipher> cipher) {
    this.cipher = cipher;
    this.dialect = dialect;
    this.file = file;
    this.reserved = jdbi(reserved);
    this.writes = writes;
    this.reads = reads;
    this.writer = jdbi(writes);
    this.reader =
        switch (dialect) {
          case SQLITE -> jdbi(reads);
          // a read inside a transaction uses the transaction's connection: waiting for a second one
          // from the same pool could deadlock
          case POSTGRESQL -> writer;
        };
  }

  /// Opens one SQLite file for work that neither stores nor reads credentials.
  public static Database sqlite(Path file) {
    return sqlite(file, Optional.empty());
  }

  /// Opens one SQLite file and migrates it. A commit is on the disk when it returns. Only one
  /// connection writes: threads wait for it in Java, never in SQLite.
  ///
  /// @param cipher encrypts credentials; without one none are stored or read
  /// @throws StoreException when the file is damaged
  public static Database sqlite(Path file, Optional<SecretCipher> cipher) {
    return sqlite(file, cipher, CONNECT_MAX);
  }

  static Database sqlite(Path file, Optional<SecretCipher> cipher, Duration connectMax) {
    SqliteFile.check(sqliteFile(file), file);
    HikariConfig writer = pool("sqlite-writer", 1, connectMax);
    writer.setDataSource(sqliteFile(file));
    HikariConfig reader = pool("sqlite-reader", SQLITE_READERS, connectMax);
    reader.setDataSource(sqliteFile(file));
    HikariDataSource writes = new HikariDataSource(writer);
    migrate(writes, Dialect.SQLITE);
    QueuedSource writing = new QueuedSource(writes, 1);
    return new Database(
        Dialect.SQLITE,
        writing,
        new QueuedSource(new HikariDataSource(reader), SQLITE_READERS),
        writing,
        Optional.of(file),
        cipher);
  }

  /// Opens a PostgreSQL database that others may be using, and migrates it.
  ///
  /// @throws StoreException when it cannot be reached or refuses the login
  public static Database postgresql(StoreConfig.Shared shared) {
    HikariConfig config = pool("postgresql", shared.connections(), CONNECT_MAX);
    shared.url().into(config);
    try {
      return postgresql(config, shared.cipher());
    } catch (PoolInitializationException e) {
      throw new StoreException(
          "opening the database " + shared.url(), Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  static Database postgresql(
      DataSource source, int connections, Optional<SecretCipher> cipher, Duration connectMax) {
    HikariConfig config = pool("postgresql", connections, connectMax);
    config.setDataSource(source);
    return postgresql(config, cipher);
  }

  private static Database postgresql(HikariConfig config, Optional<SecretCipher> cipher) {
    // a migration may take long, while another transaction waits for its end
    try (HikariDataSource migrating = new HikariDataSource(config)) {
      migrate(migrating, Dialect.POSTGRESQL);
    }
    config.setConnectionInitSql(END_IDLE_TRANSACTIONS);
    HikariDataSource pool = new HikariDataSource(config);
    QueuedSource source = new QueuedSource(pool, config.getMaximumPoolSize() - RESERVED);
    return new Database(Dialect.POSTGRESQL, source, source, pool, Optional.empty(), cipher);
  }

  private static SQLiteDataSource sqliteFile(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.enforceForeignKeys(true);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariConfig pool(String name, int connections, Duration connectMax) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(connectMax.toMillis());
    return config;
  }

  private static void migrate(DataSource source, Dialect dialect) {
    if (SchemaHistory.isNewest(source, dialect)) {
      return;
    }
    Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations())
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.registerArgument(new ColumnArguments());
    jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutArguments);
    return jdbi;
  }

  /// Returns the failure without the bound values: they may be secrets, and the message is logged.
  private static String withoutArguments(StatementException failed) {
    return "%s [%s]".formatted(failed.getShortMessage(), sql(failed));
  }

  private static String sql(StatementException failed) {
    StatementContext statement = failed.getStatementContext();
    return statement == null ? "" : String.valueOf(statement.getRawSql());
  }

  public Dialect dialect() {
    return dialect;
  }

  /// Returns the cipher of credentials; empty on a server without a key.
  Optional<SecretCipher> cipher() {
    return cipher;
  }

  /// Returns the connections for transactions that change something.
  Jdbi writer() {
    return writer;
  }

  /// Returns the connections for queries. They see every finished transaction, and inside [#inOne]
  /// also its own writes so far.
  Jdbi reader() {
    return IN_ONE.isBound() ? writer : reader;
  }

  /// Reads rows of a workspace.
  <T> T read(WorkspaceId workspace, Function<WorkspaceRows, T> work) {
    return reader().withHandle(handle -> work.apply(new WorkspaceRows(handle, workspace)));
  }

  /// Changes rows of a workspace in one transaction.
  <T> T inTransaction(WorkspaceId workspace, Function<WorkspaceRows, T> work) {
    return writer.inTransaction(handle -> work.apply(new WorkspaceRows(handle, workspace)));
  }

  /// Does the same for work that returns nothing.
  void useTransaction(WorkspaceId workspace, Consumer<WorkspaceRows> work) {
    writer.useTransaction(handle -> work.accept(new WorkspaceRows(handle, workspace)));
  }

  /// Reads rows of the server, or of all of its workspaces, with one query.
  <T> T readAll(String sql, Function<Query, T> work) {
    return reader().withHandle(handle -> work.apply(handle.createQuery(sql)));
  }

  /// Reads rows of a workspace with one query.
  <T> T read(WorkspaceId workspace, String sql, Function<Query, T> work) {
    return read(workspace, rows -> rows.read(sql, work));
  }

  /// Reads many rows of a workspace with one query. PostgreSQL sends them in parts only inside a
  /// transaction.
  <T> T stream(WorkspaceId workspace, String sql, Function<Query, T> work) {
    return reader().inTransaction(handle -> new WorkspaceRows(handle, workspace).read(sql, work));
  }

  /// Reads a page of a list with one query, as [Page#of] describes it.
  <T> Page<T> page(
      WorkspaceId workspace,
      Page.Request page,
      String sql,
      UnaryOperator<Query> bound,
      RowMapper<T> mapper) {
    return stream(workspace, sql, query -> Page.of(bound.apply(query), page, mapper));
  }

  /// Changes rows of a workspace with one statement, and returns their number.
  int change(WorkspaceId workspace, String sql, UnaryOperator<Update> bound) {
    return inTransaction(workspace, rows -> rows.change(sql, bound));
  }

  /// Runs the work as one transaction of this thread: all of its writes are kept, or none if it
  /// throws. Transactions of the stores join it.
  <T> T inOne(Supplier<T> work) {
    if (IN_ONE.isBound()) {
      return work.get();
    }
    List<Runnable> afterwards = new ArrayList<>();
    T done = writer.inTransaction(_ -> ScopedValue.where(IN_ONE, afterwards).call(work::get));
    afterwards.forEach(Runnable::run);
    return done;
  }

  /// Removes erased content from the log of an SQLite file too, which holds old copies of pages.
  /// Inside [#inOne] this waits for the commit. It waits for a reader as for any lock; the next
  /// call removes the rest.
  void emptyLog() {
    if (IN_ONE.isBound()) {
      IN_ONE.get().add(this::emptyLog);
      return;
    }
    switch (dialect) {
      case POSTGRESQL -> {}
      case SQLITE ->
          writer.useHandle(
              handle -> handle.createQuery("pragma wal_checkpoint(truncate)").mapToMap().list());
    }
  }

  /// Returns the connections that db-scheduler shares with the stores.
  public DataSource schedulerSource() {
    return writes;
  }

  /// Returns the connection for readiness checks; with PostgreSQL it waits in no queue.
  Jdbi reserved() {
    return reserved;
  }

  /// Returns the file of an SQLite database.
  Optional<Path> file() {
    return file;
  }

  @Override
  public void close() {
    for (DataSource source : List.of(reads, writes)) {
      if (source instanceof QueuedSource pools) {
        pools.close();
      }
    }
  }
}
