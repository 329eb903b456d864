package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageAnswer;
import dev.linecheck.dashboard.page.PageRequest;
import dev.linecheck.dashboard.page.SignInPage;
import dev.linecheck.dashboard.page.Visit;
import dev.linecheck.domain.Permission;
import io.helidon.http.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A line of the table of pages.
sealed interface PageRoute {
  Method method();

  String path();

  /// A page for everybody.
  record Open(Method method, String path, Function<PageRequest, PageAnswer> page)
      implements PageRoute {}

  /// A page for people who are signed in.
  ///
  /// @param any the permissions that open it; a key needs one of them
  /// @param stranger the answer to a browser without a session
  record Closed(
      Method method,
      String path,
      Set<Permission> any,
      Function<Visit, PageAnswer> page,
      Function<PageRequest, PageAnswer> stranger)
      implements PageRoute {
    public Closed {
      any = Set.copyOf(any);
    }

    Closed(Method method, String path, Set<Permission> any, Function<Visit, PageAnswer> page) {
      this(method, path, any, page, SignInPage::ask);
    }
  }

  /// Returns a page that everybody with a session that may read can see.
  static PageRoute read(String path, Function<Visit, PageAnswer> page) {
    return new Closed(Method.GET, path, Visit.READERS, page);
  }

  /// Returns what a form sends, when the form stands on another page.
  static PageRoute sent(String path, Set<Permission> any, Function<Visit, PageAnswer> page) {
    return new Closed(Method.POST, path, any, page);
  }

  /// Returns the routes of a form and of what it sends.
  static List<PageRoute> form(
      String path,
      Set<Permission> any,
      Function<Visit, PageAnswer> shown,
      Function<Visit, PageAnswer> taken) {
    return List.of(new Closed(Method.GET, path, any, shown), sent(path, any, taken));
  }
}
