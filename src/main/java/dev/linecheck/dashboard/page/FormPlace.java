package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import java.util.List;

/// A form with the page that it stands on.
///
/// @param lead a sentence above the fields; empty if none is needed
/// @param way the pages above this one, the nearest last; a change that is given up returns there
/// @param submit the words of the button
/// @param noun what the form is about, such as `agent`
record FormPlace(
    FormShape shape,
    String title,
    String lead,
    Section section,
    List<PageLink> way,
    String submit,
    String noun) {
  FormPlace {
    way = List.copyOf(way);
  }
}
