package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The things that a search found.
///
/// @param query the words that were searched for; empty if nothing was
/// @param kinds the kinds of things of which something was found
public record SearchView(String query, List<Kind> kinds) {
  public SearchView {
    kinds = List.copyOf(kinds);
  }

  /// Things of one kind.
  ///
  /// @param more the address of further ones; empty if there are none
  public record Kind(String title, List<Hit> hits, Optional<PageLink> more) {
    public Kind {
      hits = List.copyOf(hits);
    }
  }

  /// One thing.
  ///
  /// @param place what it belongs to; empty if it stands alone
  public record Hit(PageLink thing, String detail, Optional<PageLink> place, List<String> tags) {
    public Hit {
      tags = List.copyOf(tags);
    }
  }
}
