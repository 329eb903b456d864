package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageAnswer;
import dev.linecheck.dashboard.page.PageProblem;
import dev.linecheck.dashboard.page.PageRequest;
import dev.linecheck.dashboard.page.Visit;
import dev.linecheck.dashboard.session.Session;
import dev.linecheck.dashboard.session.SessionCookie;
import dev.linecheck.dashboard.session.Sessions;
import dev.linecheck.dashboard.view.Frame;
import dev.linecheck.dashboard.view.ProblemView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.Theme;
import dev.linecheck.domain.Permission;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryBusyException;
import dev.linecheck.store.BusyException;
import dev.linecheck.store.ConnectionPatience;
import dev.linecheck.store.Outage;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Decides who gets a page, and sends it; the one place where a failure becomes an error page.
record PageServer(
    Dashboard.Parts parts, DashboardConfig config, Sessions sessions, Templates templates) {
  private static final Logger LOG = System.getLogger(PageServer.class.getName());

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'");

  /// The most characters of an address.
  private static final int ADDRESS_MAX = 4_096;

  /// The statuses of answers that may be others later, with the seconds after which to try again:
  /// attempts to sign in are counted by the minute, and a database may soon be back.
  private static final Map<Integer, String> RETRY_AFTER = Map.of(429, "60", 503, "5");

  Handler handler(PageRoute route) {
    return (request, response) -> {
      String requestId = parts.ids().next();
      try {
        send(response, requestId, patiently(route, request, requestId));
      } catch (PageProblem problem) {
        refuse(request, response, requestId, problem);
      } catch (CloseConnectionException | RequestException e) {
        throw e; // the client has disconnected, or sent what is no HTTP
      } catch (MemoryBusyException | BusyException e) {
        refuse(
            request,
            response,
            requestId,
            PageProblem.unavailable("The server has more to do than it gets done. Try again."));
      } catch (RuntimeException e) {
        boolean isOutage = Outage.in(e);
        LOG.log(
            isOutage ? Level.WARNING : Level.ERROR,
            "request %s: %s %s failed"
                .formatted(requestId, request.prologue().method(), request.path().path()),
            e);
        refuse(
            request,
            response,
            requestId,
            isOutage
                ? PageProblem.unavailable("The database takes nothing at the moment. Try again.")
                : PageProblem.failed());
      }
    };
  }

  private PageAnswer patiently(PageRoute route, ServerRequest request, String requestId) {
    return ConnectionPatience.atMost(
        parts.limits().requestWait(), () -> answer(route, request, requestId));
  }

  private PageAnswer answer(PageRoute route, ServerRequest request, String requestId) {
    String origin = origin(request);
    boolean isForm = route.method().equals(Method.POST);
    if (isForm) {
      refuseOtherSites(request, origin);
    }
    if (request.prologue().uriPath().rawPath().length() + request.query().rawValue().length()
        > ADDRESS_MAX) {
      throw PageProblem.tooLong(ADDRESS_MAX);
    }
    PageRequest page =
        new PageRequest(
            request, origin, isForm ? FormBody.of(request) : Map.of(), parts.clock().instant());
    return switch (route) {
      case PageRoute.Open open -> open.page().apply(page);
      case PageRoute.Closed closed ->
          session(page)
              .map(session -> closed(closed, new Visit(page, session), requestId))
              .orElseGet(() -> closed.stranger().apply(page));
    };
  }

  /// Returns the page for somebody who is signed in, or an error page that keeps the navigation.
  private PageAnswer closed(PageRoute.Closed route, Visit visit, String requestId) {
    try (BytesInFlight.Share _ = parts.memory().read(parts.limits().pageBytesMax())) {
      if (route.method().equals(Method.POST)
          && !Sessions.isOf(visit.session(), visit.field("token"))) {
        throw PageProblem.foreignForm(
            "The page with the form belongs to another session. Load it again, and repeat.");
      }
      if (!visit.may(route.any())) {
        throw PageProblem.forbidden(
            "This needs a key with the permission %s; yours has %s."
                .formatted(
                    Permission.sentence(route.any(), "or"),
                    Permission.sentence(visit.session().key().permissions(), "and")));
      }
      return route.page().apply(visit);
    } catch (PageProblem problem) {
      return shown(problem, requestId, visit.frame(problem.title(), Section.OVERVIEW, List.of()));
    }
  }

  private String origin(ServerRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    return config
        .hosts()
        .origin(host)
        .orElseThrow(() ->
            PageProblem.foreignHost(
                "This server answers browsers under localhost, 127.0.0.1 and the addresses that"
                    + " the setting dashboard.origins names."));
  }

  /// Refuses a form that another site had sent.
  private static void refuseOtherSites(ServerRequest request, String origin) {
    Optional<String> sender = request.headers().first(HeaderNames.ORIGIN);
    Optional<String> site = request.headers().first(HeaderNames.create("Sec-Fetch-Site"));
    boolean isOurs =
        sender.isPresent()
            ? sender.get().equals(origin)
            : site.filter("same-origin"::equals).isPresent();
    if (!isOurs || site.filter(from -> !from.equals("same-origin")).isPresent()) {
      throw PageProblem.foreignForm(
          "A form is taken from the pages of this server only, and your browser names %s."
              .formatted(sender.orElse("no sender")));
    }
  }

  private Optional<Session> session(PageRequest page) {
    return page.cookie(SessionCookie.name(page.origin()))
        .flatMap(token -> sessions.open(token, page.now()));
  }

  private void refuse(
      ServerRequest request, ServerResponse response, String requestId, PageProblem problem) {
    LOG.log(
        Level.INFO,
        "request {0}: {1} {2} refused: {3}",
        requestId,
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        Integer.toString(problem.status()));
    send(
        response,
        requestId,
        shown(problem, requestId, Frame.ofStranger(problem.title(), Theme.SYSTEM)));
  }

  private static PageAnswer.Shown shown(PageProblem problem, String requestId, Frame frame) {
    return new PageAnswer.Shown(
        problem.status(),
        "problem",
        frame,
        new ProblemView(problem.status(), problem.title(), problem.sentence(), requestId));
  }

  private void send(ServerResponse response, String requestId, PageAnswer answer) {
    response.header("X-Request-Id", requestId);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "same-origin");
    response.header("Cache-Control", "no-store");
    response.header("Content-Security-Policy", POLICY);
    switch (answer) {
      case PageAnswer.MovedTo(String location, List<String> cookies) -> {
        cookies.forEach(cookie -> response.headers().add(HeaderNames.SET_COOKIE, cookie));
        response.header("Location", location);
        response.status(Status.SEE_OTHER_303).send();
      }
      case PageAnswer.Download file -> PageDownload.send(response, parts, file);
      case PageAnswer.Streamed(Consumer<PageAnswer.Events> source) ->
          PageEvents.send(response, templates, source);
      case PageAnswer.Shown page -> {
        Optional.ofNullable(RETRY_AFTER.get(page.status()))
            .ifPresent(seconds -> response.header("Retry-After", seconds));
        byte[] html = templates.filled(page);
        try (BytesInFlight.Share _ = parts.memory().answer(html.length)) {
          response.header("Content-Type", "text/html; charset=utf-8");
          response.status(Status.create(page.status())).send(html);
        }
      }
    }
  }
}
