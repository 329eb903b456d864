package dev.linecheck.dashboard;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The browser of this machine that the browser tests use. Nothing ever downloads one.
public final class InstalledBrowser {
  /// The environment variable that names a browser, by its path or by its name on the `PATH`. Where
  /// it is set and there is no such browser, the tests fail. Its name does not begin with
  /// `LINECHECK_`, since servers that tests start refuse such variables that are no settings.
  public static final String NAMED_BY = "BROWSER_OF_TESTS";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Optional<String> named;
  private final List<Path> folders;

  /// @param named the name or the path of the one browser that may be used
  /// @param path the folders of programs, as the variable `PATH` has them
  InstalledBrowser(Optional<String> named, String path) {
    this.named = named.filter(name -> !name.isBlank());
    this.folders =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  public static InstalledBrowser ofThisMachine() {
    return new InstalledBrowser(
        Optional.ofNullable(System.getenv(NAMED_BY)),
        Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /// Returns the executable; empty if the machine has none and none was named.
  ///
  /// @throws IllegalStateException when the named browser is not there
  public Optional<Path> executable() {
    Optional<Path> found =
        named.map(Stream::of).orElseGet(NAMES::stream).flatMap(this::places).findFirst();
    if (found.isEmpty() && named.isPresent()) {
      throw new IllegalStateException(
          "%s names the browser %s, which is not there".formatted(NAMED_BY, named.get()));
    }
    return found;
  }

  private Stream<Path> places(String name) {
    Stream<Path> possible =
        name.contains(File.separator)
            ? Stream.of(Path.of(name))
            : folders.stream().map(folder -> folder.resolve(name));
    return possible.filter(Files::isRegularFile).filter(Files::isExecutable);
  }

  /// Returns the line that says why the browser tests did not run; empty if they did.
  public Optional<String> absence() {
    return executable().isPresent()
        ? Optional.empty()
        : Optional.of(
            "The browser tests (*BrowserIT) did not run: none of %s is on the PATH, and %s names none."
                .formatted(String.join(", ", NAMES), NAMED_BY));
  }
}
