package dev.linecheck.store;

import dev.linecheck.time.Background;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Writes an SQLite file anew some time after something was erased. SQLite overwrites what it
/// deletes, but not what it left behind where it moved rows from one page to another before. All
/// deletions of an interval are one rewriting; the file itself remembers that it is due.
public final class FileRewrite implements AutoCloseable {
  /// While the file is written anew nothing else is written: about 2 s for 100 MB.
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

  /// Called in the transaction that erases.
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
