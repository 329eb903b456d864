package dev.linecheck.tidy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The compiler with the settings of `pom.xml`, in a process of its own as Maven starts it.
final class PomCompiler {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final String PLUGIN =
      "/project/build/plugins/plugin[artifactId='maven-compiler-plugin']/configuration/";
  private static final String CHECKERS = PLUGIN + "annotationProcessorPaths/path/";

  private static final List<String> QUICK_START =
      List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

  private final XmlFile pom;

  PomCompiler(Path pom) {
    this.pom = XmlFile.read(pom);
  }

  /// @param output all that the compiler said
  record Outcome(int exitCode, String output) {}

  Outcome compile(Path sources, Path work) throws IOException, InterruptedException {
    Path output = work.resolve("javac.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(QUICK_START);
    command.addAll(arguments());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("-d", Files.createDirectory(work.resolve("classes")).toString()));
    JavaFiles.under(sources).forEach(file -> command.add(file.toString()));
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!javac.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      javac.destroyForcibly();
      throw new AssertionError("the compiler did not end:\n" + Files.readString(output));
    }
    return new Outcome(javac.exitValue(), Files.readString(output));
  }

  /// What Maven makes of the settings. The checkers are those of the tests' class path.
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", resolved("${maven.compiler.release}")));
    if (pom.texts(PLUGIN + "parameters").contains("true")) {
      arguments.add("-parameters");
    }
    if (!pom.texts(PLUGIN + "showWarnings").contains("true")) {
      arguments.add("-nowarn");
    }
    arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    pom.texts(PLUGIN + "compilerArgs/arg").forEach(text -> arguments.add(resolved(text)));
    return arguments;
  }

  /// The jars in which Maven looks for the checkers, without what these need.
  List<String> checkers() {
    List<String> names = pom.texts(CHECKERS + "artifactId");
    List<String> versions = pom.texts(CHECKERS + "version");
    List<String> jars = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      jars.add("%s-%s.jar".formatted(names.get(index), resolved(versions.get(index))));
    }
    return jars;
  }

  static List<String> jarsOfTheTests() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).getFileName().toString())
        .toList();
  }

  private String resolved(String text) {
    return PROPERTY.matcher(text).replaceAll(this::property);
  }

  private String property(MatchResult name) {
    return pom.text("/project/properties/" + name.group(1));
  }
}
