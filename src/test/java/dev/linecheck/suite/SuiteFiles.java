package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A suite without mistakes in a folder of its own, for tests that change it.
record SuiteFiles(Path folder) {
  static final String NAME = "suite.yaml";

  private static final String SUITE =
      """
      linecheck: 1
      suite: {id: appointments, name: Appointment desk}
      agent:
        name: front-desk
        model: openai/gpt-4.1-mini
        options: {temperature: 0.4, stop: [bye]}
        prompt: prompts/desk.md
        functions: functions/desk.json
        opening: "How can I help?"
        inputs: {clinic: "${CLINIC:-North}", beds: 12}
      caller: {model: openai/gpt-4.1-mini}
      judge: {model: openai/gpt-4.1, votes: 1, secondLook: alerts}
      criteria: [criteria/common.md]
      rules:
        mustNot: [{id: no-guarantee, pattern: "(?i)guarantee"}]
        must: [{id: greets, pattern: "(?i)help", turn: 1}]
        order: [{id: charge-once, when: {calls: book_slot}, atMost: 1}]
      mocks:
        find_slots: [{when: {day: monday}, return: {file: mocks/monday.json}}]
        book_slot: [{return: {ok: false, error: taken}}, {return: {ok: true}}]
      callers:
        - callers/*.md
        - {id: hurried, tags: [critical], maxTurns: 8, text: "You have ${little} time."}
      calls:
        - recorded/*.json
      run: {trials: 3, maxCost: 4.00, timeout: 20m}
      gate: {against: baseline, margin: 0.10, estimand: callers, critical: [critical]}
      report: {junit: out/junit.xml, json: out/run.json}
      """;

  /// Writes the suite.
  static SuiteFiles in(Path folder) {
    SuiteFiles files = new SuiteFiles(folder);
    files.write(NAME, SUITE);
    files.write("prompts/desk.md", "You are ${NOBODY} at the desk.\n");
    files.write("criteria/common.md", "Be kind.\n");
    files.write("mocks/monday.json", "{\"slots\": [\"16:00\"]}\n");
    files.write(
        "functions/desk.json",
        """
        [
          {"name": "find_slots", "type": "custom", "description": "Finds free slots."},
          {"name": "book_slot", "type": "custom", "description": "Books a slot."}
        ]
        """);
    files.write(
        "callers/angry.md",
        """
        ---
        id: angry
        tags: [critical, rude]
        inputs: {pin: 0123}
        maxTurns: 5
        knownFailure: {until: 2027-01-31, why: no patience}
        ---

        You are ${angry}.
        You want a slot.
        """);
    files.write("callers/calm.md", "---\nid: calm\n---\nYou have time.\n");
    files.write("recorded/wrong-day.json", "{\"transcript\": []}\n");
    return files;
  }

  Path suite() {
    return folder.resolve(NAME);
  }

  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void change(String name, String old, String changed) {
    try {
      String text = Files.readString(folder.resolve(name));
      assertThat(text).contains(old);
      write(name, text.replace(old, changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Suite read() {
    return read(Map.of());
  }

  Suite read(Map<String, String> environment) {
    return SuiteReader.read(suite(), environment);
  }

  /// Returns the problems as lines, with paths from the folder; none if the suite is good.
  List<String> problems() {
    try {
      read();
      return List.of();
    } catch (SuiteException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(folder + "/", ""))
          .toList();
    }
  }
}
