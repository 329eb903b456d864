package dev.linecheck.store;

import dev.linecheck.time.Background;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Rewrites an SQLite file some time after something was erased. SQLite overwrites deleted content,
/// but not the remains of rows that it moved between pages earlier. One rewrite covers all
/// deletions of an interval; the file itself records that it is due.
public final class FileRewrite implements AutoCloseable {
  /// The interval. A rewrite blocks all writes, for about 2 s per 100 MB.
  static final Duration EVERY = Duration.ofMinutes(10);

  private static final Logger LOG = System.getLogger(FileRewrite.class.getName());

  private final Database database;
  private final Background rewriting;

  public FileRewrite(Database database, Waits waits) {
    this.database = database;
    this.rewriting = waits.background("file-rewrite", () -> work(waits));
  }

  private void work(Waits waits) {
    while (true) {
      waits.pause(EVERY);
      try {
        rewriteIfDue(database);
      } catch (JdbiException e) {
        LOG.log(Level.WARNING, "writing the database file anew failed, and is tried again", e);
      }
    }
  }

  /// Marks a rewrite as due, in the transaction that erases.
  static void isDue(Handle handle) {
    handle.execute("pragma user_version = 1");
  }

  static void rewriteIfDue(Database database) {
    database
        .writer()
        .useHandle(handle -> {
          if (handle.createQuery("pragma user_version").mapTo(Integer.class).one() == 1) {
            handle.execute("vacuum");
            handle.execute("pragma user_version = 0");
          }
        });
    database.emptyLog();
  }

  @Override
  public void close() {
    rewriting.close();
  }
}
