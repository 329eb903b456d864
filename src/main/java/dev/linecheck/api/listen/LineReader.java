package dev.linecheck.api.listen;

import java.io.IOException;

/// Reads the lines of HTTP, each of which ends with CR and LF. Single-threaded.
record LineReader(TimedInput in) {
  /// Returns the next line without its end, up to `most` characters.
  ///
  /// @throws io.helidon.http.RequestException when it is longer, is cut short, or contains a
  ///   control character
  String next(int most, ReadAllowance time) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.next(time);
    while (next != '\r') {
      if (next < 0) {
        throw BadFraming.of("it ends in the middle");
      }
      if ((next < ' ' && next != '\t') || next == 0x7f) {
        throw BadFraming.of("there is a control character in a line");
      }
      if (line.length() == most) {
        throw BadFraming.tooLong();
      }
      line.append((char) next);
      next = in.next(time);
    }
    if (in.next(time) != '\n') {
      throw BadFraming.of("a line ends with half of its end");
    }
    return line.toString();
  }
}
