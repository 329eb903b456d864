package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.session.OneTimeLinks;
import dev.linecheck.dashboard.session.SessionCookie;
import dev.linecheck.dashboard.session.Sessions;
import dev.linecheck.dashboard.session.SignInLimit;
import dev.linecheck.dashboard.view.Frame;
import dev.linecheck.dashboard.view.SignInView;
import dev.linecheck.dashboard.view.Theme;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import dev.linecheck.store.KeyStore;
import io.helidon.http.Method;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Signs people in with an API key or with a link that is valid once, and signs them out.
public record SignInPage(KeyStore keys, Sessions sessions, OneTimeLinks links, SignInLimit limit) {
  public static final String PATH = "/sign-in";

  private static final Logger LOG = System.getLogger(SignInPage.class.getName());

  private static final int NAME_MAX = 100;

  /// The parameter, and the field of the form, with the page to show after the sign-in.
  private static final String BACK = "back";

  /// Leads a stranger to the form, and from there back to the page that was asked for.
  public static PageAnswer ask(PageRequest request) {
    String target =
        request.request().prologue().method().equals(Method.GET)
            ? LocalPath.orOverview(request.target())
            : "/";
    String address = PATH + "?" + BACK + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    return PageAnswer.movedTo(
        target.equals("/") || address.length() > LocalPath.LENGTH_MAX ? PATH : address);
  }

  /// Shows the form. A link that is still valid signs in at once.
  public PageAnswer show(PageRequest request) {
    Optional<String> once = request.query("once");
    if (once.isEmpty()) {
      return form(request, 200, "");
    }
    return links
        .take(once.get(), request.now())
        .map(key -> signedIn(request, key, "", "/"))
        .orElseGet(() ->
            form(
                request,
                403,
                "This link was used before, or is older than %d minutes. Sign in with an API key."
                    .formatted(OneTimeLinks.LIFE.toMinutes())));
  }

  /// Signs in with the key of the form.
  public PageAnswer signIn(PageRequest request) {
    if (!limit.admits(request.address(), request.now())) {
      return form(request, 429, "There were too many attempts. Try again in a minute.");
    }
    String person = request.typed("name").strip();
    if (person.length() > NAME_MAX) {
      return form(request, 422, "Your name has at most %d characters.".formatted(NAME_MAX));
    }
    if (person.chars().anyMatch(Character::isISOControl)) {
      return form(request, 422, "Your name has a sign that cannot be shown. Type it again.");
    }
    Optional<AccessKey> key = keys.open(request.field("key").strip(), request.now());
    if (key.isEmpty()) {
      return form(request, 403, "This key is unknown, revoked or expired.");
    }
    if (Collections.disjoint(key.get().permissions(), Visit.READERS)) {
      return form(
          request,
          403,
          "A key with the permission ci alone reads no words of calls, and these pages show them."
              + " Sign in with a key that has the permission %s."
                  .formatted(Permission.sentence(Visit.READERS, "or")));
    }
    return signedIn(request, key.get(), person, back(request));
  }

  /// Ends the session of this browser.
  public PageAnswer signOut(Visit visit) {
    sessions.end(visit.session());
    return new PageAnswer.MovedTo(PATH, List.of(SessionCookie.ended(visit.request().origin())));
  }

  private PageAnswer signedIn(PageRequest request, AccessKey key, String person, String back) {
    String token = sessions.begin(key, person, request.now());
    return new PageAnswer.MovedTo(back, List.of(SessionCookie.of(request.origin(), token)));
  }

  /// Returns the page to show after the sign-in.
  private static String back(PageRequest request) {
    String sent = request.field(BACK);
    return LocalPath.orOverview(sent.isEmpty() ? request.query(BACK).orElse("/") : sent);
  }

  private static PageAnswer form(PageRequest request, int status, String trouble) {
    if (!trouble.isEmpty()) {
      LOG.log(Level.INFO, "a sign-in from {0} was refused: {1}", request.address(), trouble);
    }
    return new PageAnswer.Shown(
        status,
        "sign-in",
        Frame.ofStranger("Sign in", Theme.of(request.cookie(Theme.COOKIE))),
        new SignInView(trouble, NAME_MAX, back(request)));
  }
}
