package dev.linecheck.dashboard.view;

import java.util.List;

/// Two runs that cannot be compared as it was asked, with the reasons and the way out.
///
/// @param title what is in the way
/// @param reasons each tells what is in the way
/// @param ways the pages to go on from
public record RefusedCompareView(
    String title,
    PageLink before,
    PageLink after,
    List<String> reasons,
    List<PageLink> ways,
    CompareForm form) {
  public RefusedCompareView {
    reasons = List.copyOf(reasons);
    ways = List.copyOf(ways);
  }
}
