package dev.linecheck.dashboard.view;

import java.util.List;

/// An imported call.
public record DialDetails(
    String identity, List<Fact> facts, List<CallView.Line> lines, List<PageLink> actions) {
  public DialDetails {
    facts = List.copyOf(facts);
    lines = List.copyOf(lines);
    actions = List.copyOf(actions);
  }
}
