package dev.linecheck.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version that `pom.xml` gives the build.
public final class BuiltVersion {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>linecheck</artifactId>\\s*<version>([^<]+)</version>");

  private BuiltVersion() {}

  public static String read() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
