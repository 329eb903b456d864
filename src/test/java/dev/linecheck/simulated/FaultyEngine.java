package dev.linecheck.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/// The engine with one fault planted, for a process of its own.
record FaultyEngine(Path classes) {
  /// Compiles the one changed source.
  static FaultyEngine with(PlantedFault fault, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path source = folder.resolve(fault.fileName());
    Files.writeString(source, fault.source());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                output,
                output,
                "-proc:none",
                "-nowarn",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    if (exit != 0) {
      throw new AssertionError("%s does not compile: %s".formatted(fault, output.toString(UTF_8)));
    }
    return new FaultyEngine(classes);
  }

  /// What the first storm that noticed something says; empty when none did.
  String storms(int howMany) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-classpath",
                    classes + File.pathSeparator + System.getProperty("java.class.path"),
                    Storms.class.getName(),
                    "1",
                    Integer.toString(howMany)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int exit = process.waitFor();
    if (exit == 1 && said.startsWith("seed=")) {
      return said;
    }
    if (exit == 0) {
      return "";
    }
    throw new AssertionError("the storms ended with exit code %d: %s".formatted(exit, said));
  }
}
