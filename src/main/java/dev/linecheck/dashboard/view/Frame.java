package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// Everything around the content of a page.
///
/// @param title the title of the window; it may come from outside
/// @param section the entry of the navigation that is current
/// @param way the pages above this one, the nearest last
/// @param foot what else can be done with what the page shows, at its end
/// @param viewer empty if nobody is signed in
public record Frame(
    String title,
    Section section,
    List<PageLink> way,
    List<PageLink> foot,
    Optional<Viewer> viewer,
    Theme theme) {
  public Frame {
    way = List.copyOf(way);
    foot = List.copyOf(foot);
  }

  /// Returns the same frame with links at the end of the page.
  public Frame ending(List<PageLink> links) {
    return new Frame(title, section, way, links, viewer, theme);
  }

  /// Returns the frame of a page for somebody who is not signed in.
  public static Frame ofStranger(String title, Theme theme) {
    return new Frame(title, Section.OVERVIEW, List.of(), List.of(), Optional.empty(), theme);
  }
}
