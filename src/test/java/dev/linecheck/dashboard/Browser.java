package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A browser without script: it keeps cookies, names the site of a form, and follows no redirect by
/// itself.
final class Browser implements AutoCloseable {
  private final TestServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(TestServer server) {
    this.server = server;
  }

  /// A browser that is signed in with the key of this client.
  static Browser signedIn(TestServer server) {
    Browser browser = new Browser(server);
    assertThat(browser.signIn(server.key()).status()).isEqualTo(303);
    return browser;
  }

  /// What a request got.
  record Seen(int status, HttpResponse<String> response, Document html) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return html.body().text();
    }

    /// The one element that a selector finds.
    Element one(String selector) {
      assertThat(html.select(selector)).as(selector + " in " + html).hasSize(1);
      return html.select(selector).getFirst();
    }
  }

  Seen get(String path) {
    return send(request(path));
  }

  Seen signIn(String key) {
    return post("/sign-in", Map.of("key", key));
  }

  /// Sends a form of a page, as the page holds it, with the token of the session.
  Seen submit(String path, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("token", get("/").html().select("input[name=token]").getFirst().attr("value"));
    return post(path, all);
  }

  Seen post(String path, Map<String, String> fields) {
    return send(form(path, fields).header("Origin", "http://127.0.0.1:" + server.port()));
  }

  /// Sends a form of a page with the fields that the page gives it, but for those that a person
  /// changes.
  ///
  /// @param selector finds the form
  Seen fill(Seen page, String selector, Map<String, String> changes) {
    FormElement form = (FormElement) page.one(selector);
    return post(form.attr("action"), filled(form, changes));
  }

  /// Fills a form in, and sends it with one of its buttons.
  Seen press(Seen page, String selector, String name, String value, Map<String, String> changes) {
    FormElement form = (FormElement) page.one(selector);
    assertThat(form.select("button[name=%s][value=%s]".formatted(name, value))).hasSize(1);
    Map<String, String> fields = filled(form, changes);
    fields.put(name, value);
    return post(form.attr("action"), fields);
  }

  private static Map<String, String> filled(FormElement form, Map<String, String> changes) {
    Map<String, String> fields = new TreeMap<>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    form.select("textarea").forEach(area -> fields.put(area.attr("name"), typed(area)));
    changes.forEach((name, value) -> {
      if (!isTick(form, name)) {
        assertThat(fields).as("the fields of the form").containsKey(name);
      }
      fields.put(name, value);
    });
    fields.replaceAll((_, value) -> value.replace("\n", "\r\n")); // as browsers send them
    return fields;
  }

  /// What stands in a text area: a line end after its tag does not belong to it.
  static String typed(Element area) {
    return area.wholeText().replaceFirst("^\n", "");
  }

  private static boolean isTick(FormElement form, String name) {
    return form.elements().stream()
        .anyMatch(
            field -> field.attr("name").equals(name) && field.attr("type").equals("checkbox"));
  }

  /// A form whose sender is not named yet.
  HttpRequest.Builder form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// A request with the cookies of this browser.
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Accept", "text/html,*/*;q=0.8");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  Seen send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Seen(response.statusCode(), response, Jsoup.parse(response.body()));
    } catch (IOException e) {
      throw new AssertionError("the server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("stopped while waiting for the server", e);
    }
  }

  private void keep(String header) {
    String pair = header.replaceAll(";.*", "");
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  Map<String, String> cookies() {
    return cookies;
  }

  @Override
  public void close() {
    http.close();
  }
}
