package dev.linecheck.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// An open, migrated database: where to write and where to read. Thread-safe.
public final class Database implements AutoCloseable {
  /// Connections that read beside the one SQLite writer.
  private static final int SQLITE_READERS = 4;

  /// How long a database may take to let us in, before it counts as away.
  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  /// Connections to PostgreSQL that no work takes.
  private static final int RESERVED = 1;

  /// A node that stands still, or whose machine is gone, locks no rows for longer than this. No
  /// transaction of ours waits for anything but the database.
  private static final String END_IDLE_TRANSACTIONS =
      "set idle_in_transaction_session_timeout = '10s'";

  /// One for all databases, because it remembers what it has parsed.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  /// Actions of this thread for after the commit of [#inOne].
  private static final ScopedValue<List<Runnable>> IN_ONE = ScopedValue.newInstance();

  private final Dialect dialect;
  private final DataSource writes;
  private final DataSource reads;
  private final Jdbi writer;
  private final Jdbi reader;
  private final Jdbi reserved;
  private final Optional<Path> file;
  private final Optional<SecretCipher> cipher;

  /// Takes a database that is up to date. Only pools are closed with it.
  ///
  /// @param reserved for whoever looks whether the database is there
  /// @param file of an SQLite database
  /// @param cipher of credentials; without one none are kept or read
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
          // who reads inside a transaction takes no second connection of the one pool, which it
          // might wait for in vain
          case POSTGRESQL -> writer;
        };
  }

  /// As below, for work that neither keeps nor reads credentials.
  public static Database sqlite(Path file) {
    return sqlite(file, Optional.empty());
  }

  /// Opens one SQLite file and brings it up to date. A commit is on the disk when it returns. There
  /// is one connection that writes: waiting for it happens in Java, never in SQLite.
  ///
  /// @param cipher of credentials; without one none are kept or read
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

  /// Takes a PostgreSQL database that others may be using and brings it up to date.
  ///
  /// @throws StoreException when it cannot be reached or does not let us in
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

  static Database postgresql(DataSource source, int connections, Optional<SecretCipher> cipher) {
    return postgresql(source, connections, cipher, CONNECT_MAX);
  }

  static Database postgresql(
      DataSource source, int connections, Optional<SecretCipher> cipher, Duration connectMax) {
    HikariConfig config = pool("postgresql", connections, connectMax);
    config.setDataSource(source);
    return postgresql(config, cipher);
  }

  static Database postgresql(DataSource source, int connections) {
    return postgresql(source, connections, Optional.empty());
  }

  private static Database postgresql(HikariConfig config, Optional<SecretCipher> cipher) {
    // a migration may take long, with a transaction beside it that waits for its end
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

  /// What failed, without the values: among them are secrets, and the message ends in the log.
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

  /// Of credentials; empty on a server without a key.
  Optional<SecretCipher> cipher() {
    return cipher;
  }

  /// For transactions that change something.
  Jdbi writer() {
    return writer;
  }

  /// For queries. What a finished transaction wrote is visible, and inside [#inOne] what it has
  /// written so far.
  Jdbi reader() {
    return IN_ONE.isBound() ? writer : reader;
  }

  /// Makes everything that this thread writes inside of the work one transaction: all of it is
  /// kept, or none when the work throws. Transactions of the stores join it.
  <T> T inOne(Supplier<T> work) {
    if (IN_ONE.isBound()) {
      return work.get();
    }
    List<Runnable> afterwards = new ArrayList<>();
    T done = writer.inTransaction(_ -> ScopedValue.where(IN_ONE, afterwards).call(work::get));
    afterwards.forEach(Runnable::run);
    return done;
  }

  /// Takes what was erased out of the log of an SQLite file too, which has pages as they were.
  /// Inside [#inOne] that waits for the commit. While a reader keeps it from that it waits as for
  /// any lock; what it leaves the next one takes.
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

  /// The connections that db-scheduler shares with the stores.
  public DataSource schedulerSource() {
    return writes;
  }

  /// For looking whether the database is there: with PostgreSQL this waits in no queue.
  Jdbi reserved() {
    return reserved;
  }

  /// The file of an SQLite database.
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
