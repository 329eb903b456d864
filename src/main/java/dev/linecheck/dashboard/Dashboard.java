package dev.linecheck.dashboard;

import static dev.linecheck.dashboard.page.Visit.READERS;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;

import dev.linecheck.dashboard.page.LiveRuns;
import dev.linecheck.dashboard.page.PageAnswer;
import dev.linecheck.dashboard.page.PageOperations;
import dev.linecheck.dashboard.page.PageProblem;
import dev.linecheck.dashboard.page.RunActionViews;
import dev.linecheck.dashboard.page.RunPage;
import dev.linecheck.dashboard.page.ServerState;
import dev.linecheck.dashboard.page.SignInPage;
import dev.linecheck.dashboard.page.ThemeChoice;
import dev.linecheck.dashboard.session.OneTimeLinks;
import dev.linecheck.dashboard.session.Sessions;
import dev.linecheck.dashboard.session.SignInLimit;
import dev.linecheck.dashboard.view.Asset;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Ids;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.Operations;
import dev.linecheck.store.Database;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.SessionStore;
import dev.linecheck.store.UseStore;
import dev.linecheck.time.Waits;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The pages of the server, with the table of their routes.
public final class Dashboard {
  /// The paths of a server that are no pages.
  private static final List<String> OTHERS = List.of("/api", "/health", "/schema");

  private final Parts parts;
  private final OneTimeLinks links = new OneTimeLinks();
  private final PageServer server;
  private final SignInPage signIn;

  /// The parts that the pages use.
  public record Parts(
      Database database,
      MemoryLanes memory,
      Ids ids,
      InstantSource clock,
      Waits waits,
      Secrets secrets,
      PageLimits limits,
      ServerState server) {}

  /// The secrets of the pages.
  ///
  /// @param forms derives the tokens of forms, the same on every node and after a restart
  /// @param tokens makes texts that nobody can guess
  public record Secrets(String forms, Supplier<String> tokens) {}

  /// The limits of a page.
  ///
  /// @param requestWait the time that a request waits for each of its turns at the database
  /// @param pageBytesMax the bytes that a page may read
  public record PageLimits(Duration requestWait, int pageBytesMax) {}

  public Dashboard(DashboardConfig config, Parts parts) {
    this.parts = parts;
    Sessions sessions =
        new Sessions(
            new SessionStore(parts.database()), parts.secrets().forms(), parts.secrets().tokens());
    this.server = new PageServer(parts, config, sessions, new Templates());
    this.signIn =
        new SignInPage(
            new KeyStore(parts.database()), sessions, links, new SignInLimit(config.signInMax()));
  }

  /// Returns the table of all pages.
  ///
  /// @param operations the operations of the API, with which pages change data
  List<PageRoute> table(Operations operations) {
    Stores stores = Stores.of(parts.database());
    PageOperations changes = new PageOperations(operations, parts.ids());
    LiveRuns live = new LiveRuns(parts.database(), parts.server());
    RunPage run =
        new RunPage(
            stores,
            new RunTableStore(parts.database()),
            new RecentRunStore(parts.database()),
            live,
            new RunActionViews(stores, parts.ids()));
    // a form for a new thing has an address that the page of a thing would take too
    return Stream.of(
            sessions(),
            EditRoutes.table(
                stores, changes, new UseStore(parts.database()), parts.server().defaults()),
            ActionRoutes.table(stores, parts, changes, run),
            SettingsRoutes.table(parts, changes),
            ReadRoutes.table(stores, parts, live, run, changes))
        .flatMap(List::stream)
        .toList();
  }

  private List<PageRoute> sessions() {
    return List.of(
        new PageRoute.Open(GET, SignInPage.PATH, signIn::show),
        new PageRoute.Open(POST, SignInPage.PATH, signIn::signIn),
        new PageRoute.Closed(POST, "/sign-out", READERS, signIn::signOut),
        new PageRoute.Closed(POST, "/theme", READERS, ThemeChoice::choose));
  }

  /// Adds the pages to a server. What is neither a page nor asked for by a browser is left to the
  /// routes that follow.
  ///
  /// @param operations the operations of the API, with which pages change data
  public void route(HttpRouting.Builder routing, Operations operations) {
    routing.get(Asset.FOLDER + "/{digest}/{name}", Dashboard::sendAsset);
    table(operations)
        .forEach(page -> routing.route(page.method(), page.path(), server.handler(page)));
    routing.any((request, response) -> {
      if (wantsPage(request)) {
        server
            .handler(new PageRoute.Closed(GET, "", READERS, _ -> noPage()))
            .handle(request, response);
      } else {
        response.next();
      }
    });
  }

  private static PageAnswer noPage() {
    throw PageProblem.noSuch("page");
  }

  private static boolean wantsPage(ServerRequest request) {
    String path = request.path().path();
    return request.prologue().method().equals(Method.GET)
        && request
            .headers()
            .first(HeaderNames.ACCEPT)
            .filter(type -> type.contains("text/html"))
            .isPresent()
        && OTHERS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
  }

  private static void sendAsset(ServerRequest request, ServerResponse response) {
    Asset.named(request.path().pathParameters().get("name"))
        .ifPresentOrElse(asset -> send(asset, request.path().path(), response), response::next);
  }

  private static void send(Asset asset, String path, ServerResponse response) {
    response.header("Content-Type", asset.type());
    response.header("X-Content-Type-Options", "nosniff");
    response.header(
        "Cache-Control",
        asset.path().equals(path) ? "public, max-age=31536000, immutable" : "no-cache");
    response.status(Status.OK_200).send(asset.content());
  }

  /// Returns the path of a new link that signs in with a key, once.
  ///
  /// @throws IllegalArgumentException when the key is unknown, revoked or expired
  public String signInPath(String key) {
    Instant now = parts.clock().instant();
    AccessKey opened =
        new KeyStore(parts.database())
            .open(key, now)
            .orElseThrow(() -> new IllegalArgumentException("the key opens nothing"));
    String token = parts.secrets().tokens().get();
    links.add(token, opened, now);
    return SignInPage.PATH + "?once=" + token;
  }
}
