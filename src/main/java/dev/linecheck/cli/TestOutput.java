package dev.linecheck.cli;

import dev.linecheck.pipeline.GitHubAnnotations;
import dev.linecheck.pipeline.JUnitReport;
import dev.linecheck.pipeline.JsonReport;
import dev.linecheck.pipeline.MarkdownReport;
import dev.linecheck.pipeline.TerminalReport;
import dev.linecheck.pipeline.Tested;
import dev.linecheck.rehearsal.TestProgress;
import dev.linecheck.suite.SuiteReports;
import dev.linecheck.suite.WholeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// The output of `linecheck test`: progress on the standard error, the outcome on the standard
/// output, and the reports that the suite names.
final class TestOutput implements TestProgress, AutoCloseable {
  /// Set in every job of GitHub Actions.
  private static final String GITHUB = "GITHUB_ACTIONS";

  /// The file of a job's summary.
  private static final String GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY";

  private static final int TENTHS = 10;
  private static final int COLUMNS = 80;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, String> environment;
  private Optional<ProgressBar> bar = Optional.empty();
  private int planned;
  private int tenths;

  TestOutput(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  @Override
  public void told(String sentence) {
    err.println(sentence);
    err.flush();
  }

  @Override
  public void planned(int calls) {
    close();
    planned = calls;
    tenths = 0;
    if (Commands.isWatched()) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName("calls")
                  .setInitialMax(calls)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                  .build());
    }
  }

  @Override
  public void counted(int calls) {
    bar.ifPresent(shown -> shown.stepTo(calls));
    int reached = planned == 0 ? 0 : calls * TENTHS / planned;
    if (bar.isEmpty() && reached > tenths) {
      tenths = reached;
      told("%d of %d calls".formatted(calls, planned));
    }
  }

  /// Ends the progress bar.
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }

  /// How the outcome is printed.
  enum Form {
    WORDS,
    JSON
  }

  /// Prints the outcome, and then writes the reports.
  void finish(Tested tested, SuiteReports files, Form form) {
    close();
    out.print(
        switch (form) {
          case WORDS -> TerminalReport.of(tested, Commands.colours(environment));
          case JSON -> JsonReport.of(tested);
        });
    out.flush();
    if (environment.containsKey(GITHUB)) {
      GitHubAnnotations.of(tested).forEach(err::println);
      err.flush();
    }
    files.junit().ifPresent(file -> write(file, JUnitReport.of(tested)));
    files.json().ifPresent(file -> write(file, JsonReport.of(tested)));
    files.markdown().ifPresent(file -> write(file, MarkdownReport.summary(tested)));
    Optional.ofNullable(environment.get(GITHUB_SUMMARY))
        .map(Path::of)
        .ifPresent(file -> append(file, MarkdownReport.summary(tested)));
  }

  /// Removes the reports of an earlier test, so that nobody takes them for those of this one.
  static void removeOld(SuiteReports files) {
    Stream.of(files.junit(), files.json(), files.markdown())
        .flatMap(Optional::stream)
        .forEach(file -> {
          try {
            Files.deleteIfExists(file);
          } catch (IOException e) {
            throw new UncheckedIOException("removing the report of an earlier test, " + file, e);
          }
        });
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("adding to the summary of the job in " + file, e);
    }
  }

  /// Writes a whole file or none, so that a pipeline never reads half a report.
  private static void write(Path file, String text) {
    try {
      WholeText.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the report " + file, e);
    }
  }
}
