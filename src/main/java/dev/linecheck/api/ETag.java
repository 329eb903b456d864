package dev.linecheck.api;

import dev.linecheck.domain.Sha256;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A digest of a resource's representation. It tells one state from all others.
record ETag(String text) {
  private static final int DIGITS = 32;
  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
  private static final Pattern TAGS = Pattern.compile(TAG + "(?:[ \\t]*,[ \\t]*" + TAG + ")*");
  private static final Pattern ONE = Pattern.compile(TAG);
  private static final String ANY = "*";

  /// @param shown the resource as a GET returns it
  static ETag of(String shown) {
    return new ETag('"' + Sha256.hex(shown).substring(0, DIGITS) + '"');
  }

  /// Whether a text is a valid value of `If-Match`.
  static boolean isCondition(String condition) {
    return condition.equals(ANY) || TAGS.matcher(condition).matches();
  }

  /// Whether this tag is among the tags of `If-Match`. A weak tag never matches.
  boolean meets(String condition) {
    return condition.equals(ANY) || tags(condition).contains(text);
  }

  private static List<String> tags(String condition) {
    Matcher tags = ONE.matcher(condition);
    return Stream.iterate(tags.find(), found -> found, _ -> tags.find())
        .map(_ -> tags.group())
        .toList();
  }
}
