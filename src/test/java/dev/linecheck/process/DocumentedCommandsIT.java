package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of README.md and docs, as they stand there, in one shell and against one server.
/// The port alone is another one, since 8080 may be taken.
class DocumentedCommandsIT {
  private static final String PORT = "8080";
  private static final String AGENT_PORT = "8700";
  private static final Path EXAMPLE = Path.of("examples/own-agent");
  private static final String END_OF_BLOCK = "== end of block ==";

  private static final Duration START_MAX = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final List<Process> servers = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process server : servers) {
      List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
      all.add(server.toHandle());
      all.forEach(ProcessHandle::destroy);
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).as("the server ends").isTrue();
    }
  }

  @Test
  void the_documented_commands_print_what_the_documents_show() throws Exception {
    List<DocumentedBlock> blocks = DocumentedBlock.all();
    assertThat(blocks).extracting(DocumentedBlock::name).contains("README.md 1", "docs/start.md 1");

    check(blocks);
  }

  @Test
  void the_example_of_an_own_agent_passes_and_fails_as_its_page_shows() throws Exception {
    Path page = EXAMPLE.resolve("README.md");
    check(DocumentedBlock.of(page.toString(), Files.readString(page)));
  }

  private void check(List<DocumentedBlock> blocks) throws Exception {
    checkTools("curl", "jq");
    Files.createSymbolicLink(folder.resolve("linecheck"), Path.of("linecheck").toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("examples"), Path.of("examples").toAbsolutePath());
    String port = Integer.toString(freePort());
    String agentPort = Integer.toString(freePort());
    for (DocumentedBlock block : blocks) {
      if (block.mark() == DocumentedBlock.Mark.SERVER) {
        serve(block.text().replace(PORT, port).replace(AGENT_PORT, agentPort), agentPort);
      }
    }
    List<String> outputs = outputs(blocks, port);

    int ran = -1;
    for (DocumentedBlock block : blocks) {
      switch (block.mark()) {
        case SERVER -> {}
        case RUN -> ran++;
        case SHOWS ->
            assertThat(block.missingIn(outputs.get(ran)))
                .as("%s is not what is printed: %s", block.name(), outputs.get(ran))
                .isEmpty();
      }
    }
  }

  private static void checkTools(String... tools) throws Exception {
    for (String tool : tools) {
      int exit = new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor();
      assertThat(exit)
          .as("the documented commands need %s: install it (apt-get install %s)", tool, tool)
          .isZero();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// @param agentPort the port of an agent to which only an example's configuration leads
  private void serve(String commands, String agentPort) throws Exception {
    Path log = folder.resolve("server-%d.log".formatted(servers.size()));
    ProcessBuilder builder = shell(commands).redirectOutput(log.toFile());
    if (commands.contains(EXAMPLE.toString())) {
      builder
          .environment()
          .put("LINECHECK_PROVIDERS_OWN_BASE_URL", "http://127.0.0.1:" + agentPort + "/v1");
    }
    Process server = builder.start();
    servers.add(server);
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!Files.readString(log).contains(" serves http")) {
      assertThat(System.nanoTime()).as("the server starts: %s", log).isLessThan(end);
      assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).as(Files.readString(log)).isFalse();
    }
  }

  /// The output of each block that is run.
  private List<String> outputs(List<DocumentedBlock> blocks, String port) throws Exception {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    for (DocumentedBlock block : blocks) {
      if (block.mark() == DocumentedBlock.Mark.RUN) {
        script.append(block.text().replace(PORT, port)).append("echo '" + END_OF_BLOCK + "'\n");
      }
    }
    Path log = folder.resolve("commands.log");
    ProcessBuilder builder = shell(script.toString()).redirectOutput(log.toFile());
    builder.environment().put("LINECHECK_URL", "http://127.0.0.1:" + port);
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroy();
    String output = Files.readString(log);
    assertThat(ended).as("the commands end: %s", output).isTrue();
    assertThat(process.exitValue()).as("a documented command failed: %s", output).isZero();
    return List.of(output.split(END_OF_BLOCK, -1));
  }

  private ProcessBuilder shell(String commands) {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", commands);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(LINECHECK|OPENAI)_.*"));
    String java = System.getProperty("java.home");
    builder.environment().put("LINECHECK_JAVA_HOME", java);
    builder.environment().put("LINECHECK_AOT_CACHE", "off");
    builder.environment().put("LINECHECK_JAVA_OPTS", String.join(" ", LinecheckProcess.WITH_CACHE));
    builder.environment().merge("PATH", java + "/bin", (path, jdk) -> jdk + ":" + path);
    return builder;
  }
}
