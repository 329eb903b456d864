package dev.linecheck.domain.dial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the function call to which a result belongs, while the lines of a call are read in order.
/// Single-threaded.
public final class PendingFunctionCalls {
  private final Map<String, List<Made>> byId = new HashMap<>();
  private final Map<String, Set<Made>> openByName = new HashMap<>();
  private final Set<Made> open = new LinkedHashSet<>();

  /// A call of a function.
  ///
  /// @param at the position of its line
  /// @param nth its place among the calls of the line, from 0
  public record Made(int at, int nth, FunctionCall call) {}

  /// The link from a result to its call.
  ///
  /// @param asNamed whether the result names the call's id
  public record Link(Made made, boolean asNamed) {}

  public void made(int at, List<FunctionCall> calls) {
    for (int nth = 0; nth < calls.size(); nth++) {
      Made made = new Made(at, nth, calls.get(nth));
      open.add(made);
      openByName.computeIfAbsent(made.call().name(), _ -> new LinkedHashSet<>()).add(made);
      made.call()
          .functionCallId()
          .ifPresent(id -> byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(made));
    }
  }

  /// Links a result to its call: by its id, or else by the function's name, or else to the oldest
  /// call without a result. A second result with one id belongs to the same call.
  public Optional<Link> answer(Optional<String> id, Optional<String> name) {
    Optional<Made> named = id.flatMap(this::named);
    Optional<Made> made = named.or(() -> name.flatMap(this::ofFunction)).or(this::oldest);
    made.ifPresent(this::close);
    return made.map(one -> new Link(one, named.isPresent()));
  }

  /// Returns the call that has waited longest.
  public Optional<Made> oldest() {
    return first(open);
  }

  /// Some recordings use an id several times. The latest line with an open call of that id comes
  /// first.
  private Optional<Made> named(String id) {
    List<Made> all = byId.getOrDefault(id, List.of());
    Optional<Made> waiting =
        all.reversed().stream()
            .filter(open::contains)
            .reduce((later, earlier) -> later.at() == earlier.at() ? earlier : later);
    return waiting.or(() -> all.reversed().stream().findFirst());
  }

  private Optional<Made> ofFunction(String name) {
    return first(openByName.getOrDefault(name, Set.of()));
  }

  private static Optional<Made> first(Set<Made> calls) {
    Iterator<Made> all = calls.iterator();
    return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }

  private void close(Made made) {
    open.remove(made);
    openByName.getOrDefault(made.call().name(), Set.of()).remove(made);
  }

  /// Links the results among the lines of a call to their calls. The keys are the positions of the
  /// results.
  public static SortedMap<Integer, Made> of(List<TranscriptEntry> lines) {
    PendingFunctionCalls calls = new PendingFunctionCalls();
    SortedMap<Integer, Made> links = new TreeMap<>();
    for (int at = 0; at < lines.size(); at++) {
      TranscriptEntry line = lines.get(at);
      if (line.party() == Party.FUNCTION) {
        int position = at;
        calls
            .answer(line.detail().functionCallId(), Optional.empty())
            .ifPresent(link -> links.put(position, link.made()));
      }
      if (line.party() == Party.AGENT) {
        calls.made(at, line.detail().functionCalls());
      }
    }
    return links;
  }
}
