package dev.linecheck.tidy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Sources that break a rule on purpose.
final class Planted {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

  private Planted() {}

  /// The classes of the sources, compiled into a new folder under the given one.
  static JavaClasses classes(Path parent, List<String> sources) {
    Path folder = newFolder(parent);
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      String name = first(PACKAGE, source).replace('.', '/') + "/" + first(TYPE, source);
      files.add(new InMemory(name + ".java", source));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-d", folder.toString(), "-proc:none");
    if (!compiler.getTask(null, null, null, options, null, files).call()) {
      throw new IllegalArgumentException("the planted sources do not compile");
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(parent, "planted");
    } catch (IOException e) {
      throw new UncheckedIOException("a folder in " + parent, e);
    }
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + source);
    }
    return matcher.group(1);
  }

  /// A source that the compiler reads from memory.
  static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
