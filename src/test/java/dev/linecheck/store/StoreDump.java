package dev.linecheck.store;

import java.util.List;

/// All that a database holds, as text.
public final class StoreDump {
  private StoreDump() {}

  /// The rows of all tables.
  public static String of(Database database) {
    return database
        .reader()
        .withHandle(handle -> {
          StringBuilder dump = new StringBuilder();
          List<String> tables =
              handle.createQuery(tables(database.dialect())).mapTo(String.class).list();
          for (String table : tables) {
            handle
                .createQuery("select * from <table>")
                .define("table", table)
                .mapToMap()
                .forEach(row -> dump.append(table).append(' ').append(row).append('\n'));
          }
          return dump.toString();
        });
  }

  private static String tables(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> "select name from sqlite_master where type = 'table'";
      case POSTGRESQL ->
          """
          select table_name from information_schema.tables
           where table_schema = 'public' and table_type = 'BASE TABLE'
          """;
    };
  }
}
