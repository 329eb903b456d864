package dev.linecheck.store;

import com.zaxxer.hikari.HikariConfig;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.Spelling;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The address and login of a PostgreSQL database, such as
/// `postgresql://user:password@host:5432/name?sslmode=require`. It never shows the password. Its
/// error messages repeat none of the text, because a slip can put the password anywhere in it.
///
/// @param parameters the driver's parameters by name
record DatabaseUrl(
    String host,
    int port,
    String name,
    String user,
    Optional<String> password,
    Map<String, String> parameters) {
  private static final String SETTING = "database-url";
  private static final String JDBC = "jdbc:postgresql:";
  private static final int DEFAULT_PORT = 5432;
  private static final int PORT_MAX = 65_535;
  private static final Pattern SHAPE =
      Pattern.compile(
          "postgres(?:ql)?://(?<user>[^:@/?#]+)(?::(?<password>[^/?#]*))?"
              + "@(?<host>\\[[0-9a-fA-F:.]+]|[^\\[\\]:@/?#,\\s]+)(?::(?<port>\\d{1,5}))?"
              + "/(?<name>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");

  DatabaseUrl {
    parameters = Map.copyOf(parameters);
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("the port must be from 1 to " + PORT_MAX);
    }
  }

  /// Returns the URL of the configuration, if it has one.
  static Optional<DatabaseUrl> from(Settings settings) {
    return settings.secret(SETTING).flatMap(text -> from(settings, text));
  }

  private static Optional<DatabaseUrl> from(Settings settings, String text) {
    try {
      DatabaseUrl url = parse(text);
      settings.show(SETTING, url.toString());
      return Optional.of(url);
    } catch (IllegalArgumentException e) {
      settings.problem(SETTING, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// @throws IllegalArgumentException with a sentence for the operator
  static DatabaseUrl parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be postgresql://user:password@host:port/name; in user and password, @ is written"
              + " %40, : %3A, / %2F, ? %3F, # %23 and % %25");
    }
    return new DatabaseUrl(
        parts.group("host"),
        parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port")),
        decoded(parts.group("name")),
        decoded(parts.group("user")),
        Optional.ofNullable(parts.group("password")).map(DatabaseUrl::decoded),
        parameters(Optional.ofNullable(parts.group("parameters")).orElse("")));
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decoded(parameter.substring(0, Math.max(0, equals)));
      if (name.equals("user") || name.equals("password")) {
        throw new IllegalArgumentException("the user and the password go before the host");
      }
      if (!known().contains(name)
          || parameters.put(name, decoded(parameter.substring(equals + 1))) != null) {
        throw new IllegalArgumentException(
            "after the ? are name=value with & between them, each name once and one of the"
                + " driver's"
                + nearest(name));
      }
    }
    return parameters;
  }

  private static String nearest(String name) {
    return Spelling.nearest(name, known()).map("; did you mean '%s'?"::formatted).orElse("");
  }

  /// Returns the names of the driver's parameters.
  private static Set<String> known() {
    try {
      Driver driver = DriverManager.getDriver(JDBC);
      return Arrays.stream(driver.getPropertyInfo(JDBC, new Properties()))
          .map(parameter -> parameter.name)
          .collect(Collectors.toSet());
    } catch (SQLException e) {
      throw new StoreException("asking PostgreSQL's driver for its parameters", e);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("a % must begin an escape such as %40; % itself is %25");
    }
  }

  /// Configures a pool to connect to this database.
  void into(HikariConfig config) {
    config.setJdbcUrl(
        JDBC + "//%s:%d/%s".formatted(host, port, URLEncoder.encode(name, StandardCharsets.UTF_8)));
    config.setUsername(user);
    password.ifPresent(config::setPassword);
    parameters.forEach(config::addDataSourceProperty);
  }

  /// Returns the URL without user, password and parameters.
  @Override
  public String toString() {
    return "postgresql://%s:%d/%s".formatted(host, port, name);
  }
}
