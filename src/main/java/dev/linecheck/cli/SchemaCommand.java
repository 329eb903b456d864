package dev.linecheck.cli;

import dev.linecheck.suite.SuiteSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `linecheck schema`: prints the JSON Schema of a suite file.
@Command(
    name = "schema",
    description = "Prints the JSON Schema of suite files, for editors.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  linecheck schema > " + SuiteSchema.NAME})
final class SchemaCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    out.print(SuiteSchema.json());
    out.flush();
    return 0;
  }
}
