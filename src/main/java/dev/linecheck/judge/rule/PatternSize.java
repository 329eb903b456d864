package dev.linecheck.judge.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of a pattern whose counted repetitions are written out. It must be known before the
/// engine compiles the pattern: `((a{100}){100}){100}` would fill the memory. This reader is less
/// exact than the engine, and never estimates too little. Single-threaded.
final class PatternSize {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");
  private static final long ENOUGH = 1_000_000;

  private final String text;
  private final Deque<Long> outside = new ArrayDeque<>();
  private long group;
  private long last;

  private PatternSize(String text) {
    this.text = text;
  }

  static long atMost(String text) {
    return new PatternSize(text).read();
  }

  private long read() {
    Matcher count = COUNT.matcher(text);
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      if (count.region(at, text.length()).lookingAt()) {
        repeat(count);
        at = count.end();
        continue;
      }
      if (text.startsWith("\\Q", at)) {
        at = quoteEnd(at + 2);
        continue;
      }
      if (sign == '(') {
        open();
      } else if (sign == ')') {
        close();
      } else {
        one();
      }
      at = sign == '[' ? classEnd(at) : at + (sign == '\\' ? 2 : 1);
    }
    while (!outside.isEmpty()) {
      close();
    }
    return group;
  }

  /// Counts the quoted characters up to `\E`, or to the end. None of them is an operator.
  private int quoteEnd(int begin) {
    int end = text.indexOf("\\E", begin);
    int behind = end < 0 ? text.length() : end;
    for (int i = begin; i < behind; i++) {
      one();
    }
    return end < 0 ? behind : end + 2;
  }

  private void open() {
    outside.push(group);
    group = 0;
  }

  private void close() {
    last = group + 2;
    group = Math.min(ENOUGH, last + (outside.isEmpty() ? 0 : outside.pop()));
  }

  private void one() {
    last = 1;
    group++;
  }

  private void repeat(Matcher count) {
    String most = count.group(2) == null || count.group(2).isEmpty() ? "0" : count.group(2);
    long times = Math.max(Integer.parseInt(count.group(1)), Integer.parseInt(most));
    long more = last * Math.max(0, times - 1);
    group = Math.min(ENOUGH, group + more);
    last = Math.min(ENOUGH, last + more);
  }

  /// Returns the position after the `]` that closes a character class. A `]` directly after the
  /// opening bracket is a member of the class. One that ends a name such as `[:alpha:]` belongs to
  /// that name.
  private int classEnd(int begin) {
    int at = begin + 1;
    if (text.startsWith("^", at)) {
      at++;
    }
    if (text.startsWith("]", at)) {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ']') {
      int nameEnd = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      at = nameEnd < 0 ? at + (text.charAt(at) == '\\' ? 2 : 1) : nameEnd + 2;
    }
    return at + 1;
  }
}
