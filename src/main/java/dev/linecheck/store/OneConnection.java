package dev.linecheck.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/// A data source that hands out the connection of a running transaction. Its owner closes it.
final class OneConnection extends ConnectionSource {
  private final Connection connection;

  OneConnection(Connection connection) {
    InvocationHandler notClosing =
        (_, method, arguments) -> {
          if (method.getName().equals("close")) {
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        };
    this.connection =
        (Connection)
            Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                notClosing);
  }

  @Override
  public Connection getConnection() {
    return connection;
  }
}
