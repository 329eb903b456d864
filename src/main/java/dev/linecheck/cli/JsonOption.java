package dev.linecheck.cli;

import picocli.CommandLine.Option;

/// The option for a command to answer programs instead of people.
final class JsonOption {
  @Option(names = "--json", description = "Print the answer of the API as one JSON object.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }
}
