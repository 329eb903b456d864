package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.session.Session;
import dev.linecheck.dashboard.view.Frame;
import dev.linecheck.dashboard.view.Moment;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.Theme;
import dev.linecheck.dashboard.view.Viewer;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One request of somebody who is signed in.
public record Visit(PageRequest request, Session session) {
  /// The permissions that open what everybody may see.
  public static final Set<Permission> READERS =
      Set.of(Permission.READ, Permission.RUN, Permission.ADMIN);

  /// The permissions that open what starts or changes runs.
  public static final Set<Permission> RUNNERS = Set.of(Permission.RUN, Permission.ADMIN);

  /// The permissions that open what changes agents, prompts, configs, records and keys.
  public static final Set<Permission> ADMINS = Set.of(Permission.ADMIN);

  public WorkspaceId workspace() {
    return session.workspace();
  }

  public AccessKey key() {
    return session.key();
  }

  public Instant now() {
    return request.now();
  }

  /// Whether the key may use what these permissions open. A page shows no button that it may not
  /// use.
  public boolean may(Set<Permission> any) {
    return session.hasAny(any);
  }

  public String path(String name) {
    return request.path(name);
  }

  public Optional<String> query(String name) {
    return request.query(name);
  }

  public String field(String name) {
    return request.field(name);
  }

  /// Returns a field of the form as a person typed it; see [PageRequest#typed].
  public String typed(String name) {
    return request.typed(name);
  }

  /// Returns a time as people read it.
  public Moment moment(Instant time) {
    return Moment.of(time, now());
  }

  /// Returns the page of a list that a parameter asks for. The place of a row is no secret, and
  /// every query names the workspace.
  ///
  /// @param parameter the name of the parameter that holds the place
  public Page.Request rows(String parameter, int limit) {
    return new Page.Request(place(parameter).stream().mapToLong(ListPlace::row).findFirst(), limit);
  }

  /// Returns the place in a list that a parameter holds; empty at its beginning.
  Optional<ListPlace> place(String parameter) {
    return query(parameter).flatMap(ListPlace::read);
  }

  /// Returns the frame of a page.
  ///
  /// @param way the pages above this one, the nearest last
  public Frame frame(String title, Section section, List<PageLink> way) {
    return new Frame(title, section, way, List.of(), Optional.of(viewer()), theme());
  }

  private Viewer viewer() {
    return new Viewer(
        session.key().name(),
        session.person(),
        PermissionWords.of(session.key().permissions()),
        session.formToken(),
        request.target());
  }

  private Theme theme() {
    return Theme.of(request.cookie(Theme.COOKIE));
  }
}
