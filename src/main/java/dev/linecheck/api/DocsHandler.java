package dev.linecheck.api;

import dev.linecheck.domain.Sha256;
import dev.linecheck.suite.SuiteSchema;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The description of the API, as JSON and as a web page, and that of suite files. None needs a
/// key, and the page loads nothing from other servers. Each file is built at its first request.
final class DocsHandler {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private static final String PAGE = "/docs";

  private static final List<File> FILES =
      List.of(
          new File("/openapi.json", "application/json", () -> JsonText.write(Description.read())),
          new File(PAGE, "text/html; charset=utf-8", () -> resource("/docs/page.html")),
          new File("/docs/page.js", "text/javascript", () -> resource("/docs/page.js")),
          new File("/docs/swagger-ui.css", "text/css", () -> library("swagger-ui.css")),
          new File(
              "/docs/swagger-ui-bundle.js",
              "text/javascript; charset=utf-8",
              () -> library("swagger-ui-bundle.js")));

  /// The schema that a comment in a suite file can name to an editor, as `linecheck schema` prints
  /// it.
  private static final File SUITE_SCHEMA =
      new File(
          "/schema/" + SuiteSchema.NAME,
          "application/schema+json",
          () -> SuiteSchema.json().getBytes(StandardCharsets.UTF_8));

  private final String prefix;
  private final List<File> files;
  private final Map<String, Content> made = new ConcurrentHashMap<>();

  /// @param prefix the beginning of the paths of the API's description
  DocsHandler(String prefix) {
    this.prefix = prefix;
    this.files =
        Stream.concat(FILES.stream().map(file -> file.below(prefix)), Stream.of(SUITE_SCHEMA))
            .toList();
  }

  private record File(String path, String type, Supplier<byte[]> source) {
    File below(String folder) {
      return new File(folder + path, type, source);
    }
  }

  private static final class Content {
    final byte[] bytes;
    final String tag;

    Content(byte[] bytes) {
      this.bytes = bytes;
      this.tag = '"' + Sha256.hex(bytes) + '"';
    }
  }

  /// Returns redirects from paths that people try first; they work behind a proxy too.
  private Map<String, String> ways() {
    return Map.of(
        prefix,
        prefix.substring(1) + PAGE,
        prefix + "/",
        PAGE.substring(1),
        prefix + PAGE + "/",
        ".." + PAGE);
  }

  void route(HttpRouting.Builder routing) {
    ways()
        .forEach((path, page) ->
            routing.get(
                path,
                (_, response) -> {
                  response.header("Location", page);
                  response.status(Status.FOUND_302).send();
                }));
    for (File file : files) {
      routing.get(file.path(), (request, response) -> send(file, request, response));
    }
  }

  List<String> paths() {
    return Stream.concat(files.stream().map(File::path), ways().keySet().stream()).toList();
  }

  private void send(File file, ServerRequest request, ServerResponse response) {
    Content content = made.computeIfAbsent(file.path(), _ -> new Content(file.source().get()));
    response.header("Content-Type", file.type());
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Cache-Control", "no-cache");
    response.header("ETag", content.tag);
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).stream().anyMatch(content.tag::equals)) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      response.send(content.bytes);
    }
  }

  /// Returns a file of Swagger UI, whose folder name contains its version.
  private static byte[] library(String name) {
    Properties about = new Properties();
    String text =
        new String(
            resource("/META-INF/maven/org.webjars/swagger-ui/pom.properties"),
            StandardCharsets.UTF_8);
    try {
      about.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the version of Swagger UI", e);
    }
    return resource(
        "/META-INF/resources/webjars/swagger-ui/%s/%s"
            .formatted(about.getProperty("version"), name));
  }

  static byte[] resource(String path) {
    try (InputStream in = DocsHandler.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }
}
