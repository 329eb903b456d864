package dev.linecheck.cli;

import dev.linecheck.cli.TestOutput.Form;
import dev.linecheck.client.ApiClient;
import dev.linecheck.pipeline.ExitCode;
import dev.linecheck.pipeline.Tested;
import dev.linecheck.rehearsal.SuiteTest;
import dev.linecheck.rehearsal.TestWish;
import dev.linecheck.rehearsal.TestWish.Baseline;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteException;
import dev.linecheck.suite.SuiteReader;
import dev.linecheck.time.ThreadWaits;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `linecheck test`: tests a suite, on data of its own or on a server.
@Command(
    name = "test",
    description = "Tests the suite of a file, and tells by its exit code what came of it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 pass, 1 fail, 2 usage or infrastructure, 3 inconclusive, 130 interrupted.",
      "",
      "Examples:",
      "  linecheck test",
      "  linecheck test desk/suite.yaml --tag critical",
      "  linecheck test --server https://evals.example.com --json > run.json"
    })
final class TestCommand implements Callable<Integer> {
  /// A server of the command's own would log among the lines of the test what these say better.
  private static final Logger LOG_OF_OWN_SERVER = Logger.getLogger("dev.linecheck");

  private final ServerStarter starter;
  private final OfflineDatabase offline;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "suite.yaml",
      description = "The suite (default ${DEFAULT-VALUE}).")
  private Path file = Path.of("suite.yaml");

  @Option(
      names = "--trials",
      description = "How often each record is played, in place of the suite's number.")
  private @Nullable Integer trials;

  @Option(
      names = "--max-cost",
      description = "The most that the test may cost, in US dollars, in place of the suite's.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--tag",
      description = "Run the records with this tag only; may be given several times. No gate.")
  private List<String> tags = List.of();

  @Option(
      names = "--compare",
      paramLabel = "RUN",
      description = "Compare with this run, or with the 'last' one that succeeded.")
  private @Nullable String compareWith;

  @Option(
      names = "--update-baseline",
      description =
          "Mark the run as the suite's baseline, or write it into the file that the gate names,"
              + " unless it lacks verdicts.")
  private boolean updateBaseline;

  @Option(names = "--json", description = "Print the outcome as one JSON object.")
  private boolean json;

  @Mixin private ServerOptions server = new ServerOptions();

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Spec private @Nullable CommandSpec spec;

  TestCommand(ServerStarter starter, OfflineDatabase offline) {
    this.starter = starter;
    this.offline = offline;
  }

  @Override
  public Integer call() {
    CommandLine line = Commands.line(spec);
    try (TestOutput output = new TestOutput(line.getOut(), line.getErr(), System.getenv())) {
      refuseGateOfAPart(line);
      Suite suite = SuiteReader.read(file, System.getenv());
      TestOutput.removeOld(suite.report());
      Tested tested = server.isNamed() ? onServer(suite, output) : onOwnData(suite, output);
      output.finish(tested, suite.report(), json ? Form.JSON : Form.WORDS);
      return ExitCode.of(tested.verdict());
    } catch (SuiteException mistakes) {
      mistakes.problems().forEach(problem -> line.getErr().println(problem));
      return ExitCode.TROUBLE;
    }
  }

  private void refuseGateOfAPart(CommandLine line) {
    if (!tags.isEmpty() && (compareWith != null || updateBaseline)) {
      throw new ParameterException(
          line,
          "a part of a suite has no gate, so --tag goes with neither --compare nor --update-baseline");
    }
  }

  private Tested onServer(Suite suite, TestOutput output) {
    try (ApiClient api = server.connect()) {
      return new SuiteTest(suite, wish(), parts(api, Optional.of(server.pages()), output)).test();
    }
  }

  private Tested onOwnData(Suite suite, TestOutput output) {
    LOG_OF_OWN_SERVER.setLevel(Level.WARNING);
    Path folder = suite.folder();
    try (SuiteServer own = SuiteServer.start(starter, config, folder, offline.newKeys());
        ApiClient api = new ApiClient(own.url() + "/api", own.key())) {
      SuiteTest test = new SuiteTest(suite, wish(), parts(api, Optional.empty(), output));
      own.onInterrupt(test::cancel); // a run that nobody waits for would go on with the next test
      Tested tested = test.test();
      output.told("Look at the calls in a browser: linecheck serve --data " + shown(folder));
      return tested;
    }
  }

  private static Path shown(Path folder) {
    return Path.of("").toAbsolutePath().relativize(folder.resolve(SuiteServer.FOLDER));
  }

  private SuiteTest.Parts parts(ApiClient api, Optional<URI> pages, TestOutput output) {
    return new SuiteTest.Parts(api, pages, output, new ThreadWaits(), offline.clock());
  }

  private TestWish wish() {
    return new TestWish(
        trials == null ? OptionalInt.empty() : OptionalInt.of(trials),
        Optional.ofNullable(maxCost),
        Optional.ofNullable(compareWith),
        tags,
        updateBaseline ? Baseline.UPDATE : Baseline.KEEP);
  }
}
