package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.view.CallView.Finding;
import dev.linecheck.dashboard.view.CallView.Findings;
import dev.linecheck.dashboard.view.CallView.Jump;
import dev.linecheck.dashboard.view.CallView.Neighbours;
import dev.linecheck.dashboard.view.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a list of findings that stays readable however long it is.
final class FindingLists {
  /// The most findings that are all open, without a list to jump by.
  private static final int FEW = 12;

  private FindingLists() {}

  /// @param focus the place of the finding whose quotes are marked
  static Findings of(FindingViews views, List<Found> found, int focus) {
    List<Finding> all = views.of(found);
    return new Findings(
        all,
        all.size() > FEW ? jumps(all) : List.of(),
        new Neighbours(at(all, focus - 1), at(all, focus + 1)));
  }

  private static Optional<String> at(List<Finding> all, int place) {
    return place >= 0 && place < all.size() ? Optional.of(all.get(place).path()) : Optional.empty();
  }

  /// Returns one jump for each rule or item and effect, in the order of the findings.
  private static List<Jump> jumps(List<Finding> all) {
    Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
    all.forEach(finding ->
        groups
            .computeIfAbsent(List.of(finding.id(), finding.effect()), _ -> new ArrayList<>())
            .add(finding));
    return groups.values().stream()
        .map(group -> {
          Finding first = group.getFirst();
          return new Jump(
              first.id().isEmpty() ? "no criterion" : first.id(),
              first.effect(),
              first.kind(),
              Numbers.count(group.size()),
              first.path());
        })
        .toList();
  }
}
