package dev.linecheck.llm.provider;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ids of function calls in one request. A provider gets its own ids back. Ids of other calls
/// are written in the one form that every provider takes: nine letters and digits. Single-threaded.
final class CallIds {
  private static final int LENGTH = 9;
  private static final Pattern NUMBERED = Pattern.compile("call_(\\d{1,5})");
  private static final Pattern TAKEN_BY_ALL = Pattern.compile("[A-Za-z0-9]{9}");

  private final Map<String, String> sent = new HashMap<>();

  /// Notes the id that the provider itself gave to a call.
  void own(FunctionCall call, String id) {
    sent.put(held(call), id);
  }

  /// Returns the id to send for a call.
  String of(FunctionCall call) {
    return sent.computeIfAbsent(held(call), CallIds::written);
  }

  private static String held(FunctionCall call) {
    return call.functionCallId().orElseThrow();
  }

  private static String written(String id) {
    Matcher numbered = NUMBERED.matcher(id);
    if (numbered.matches()) {
      return "call%05d".formatted(Integer.parseInt(numbered.group(1)));
    }
    return TAKEN_BY_ALL.matcher(id).matches() ? id : Sha256.hex(id).substring(0, LENGTH);
  }
}
