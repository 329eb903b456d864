package dev.linecheck.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/// Counts the bytes of all texts that are read from a row. Single-threaded.
final class RowBytes {
  private final ResultSet row;
  private long bytes;

  /// @param source a result set at the row
  RowBytes(ResultSet source) {
    this.row =
        (ResultSet)
            Proxy.newProxyInstance(
                RowBytes.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (_, method, arguments) -> counted(source, method, arguments));
  }

  private @Nullable Object counted(ResultSet source, Method method, Object[] arguments)
      throws Throwable {
    try {
      Object value = method.invoke(source, arguments);
      if (value instanceof String text) {
        bytes += utf8Length(text);
      }
      return value;
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /// Returns the row, for reading.
  ResultSet row() {
    return row;
  }

  /// Returns the number of bytes read so far, in UTF-8.
  long bytes() {
    return bytes;
  }

  private static long utf8Length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= 0x80) {
        // each half of a surrogate pair counts two of its four bytes
        length += character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
      }
    }
    return length;
  }
}
