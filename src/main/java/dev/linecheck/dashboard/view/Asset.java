package dev.linecheck.dashboard.view;

import dev.linecheck.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// A file that pages load. Its path has its digest, so a browser may keep it for ever.
public enum Asset {
  STYLE("style.css", "text/css; charset=utf-8"),
  LIVE("live.js", "text/javascript; charset=utf-8"),
  KEYS("keys.js", "text/javascript; charset=utf-8"),
  FILES("files.js", "text/javascript; charset=utf-8"),
  COPY("copy.js", "text/javascript; charset=utf-8"),
  LABELS("labels.js", "text/javascript; charset=utf-8");

  /// The beginning of the paths of all assets.
  public static final String FOLDER = "/assets";

  private static final int DIGEST_LENGTH = 12;

  private final String name;
  private final String type;
  private final String content;
  private final String path;

  Asset(String name, String type) {
    this.name = name;
    this.type = type;
    this.content = read(name);
    this.path = "%s/%s/%s".formatted(FOLDER, Sha256.hex(content).substring(0, DIGEST_LENGTH), name);
  }

  private static String read(String name) {
    String resource = "/dashboard/" + name;
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }

  /// Returns the asset with that name.
  public static Optional<Asset> named(String name) {
    return Stream.of(values()).filter(asset -> asset.name.equals(name)).findFirst();
  }

  public String type() {
    return type;
  }

  public String content() {
    return content;
  }

  public String path() {
    return path;
  }
}
