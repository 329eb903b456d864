package dev.linecheck.cli;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The figures of cases as JSON.
final class BenchJson {
  private static final JsonMapper JSON = new JsonMapper();

  private BenchJson() {}

  static String of(List<BenchFigures> figures) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("machine")
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("java", Runtime.version().toString());
    var cases = json.putArray("cases");
    figures.forEach(row -> cases.add(of(row)));
    return json.toPrettyString();
  }

  private static ObjectNode of(BenchFigures row) {
    BenchSize size = row.measured().size();
    ObjectNode json = JSON.createObjectNode();
    json.put("case", row.measured().name());
    json.put("records", size.records()).put("turns", size.turns());
    json.put("latencyMs", size.latency().toMillis()).put("atOnce", size.atOnce());
    json.put("warmUpCalls", row.measured().warmUpCalls());
    json.put("calls", row.measured().calls()).put("runs", row.samples().size());
    put(json, "load", row.load());
    json.put("wallSeconds", row.wallSeconds());
    row.walls().forEach(json.putArray("walls")::add);
    put(json, "ratioToIdeal", row.ratioToIdeal());
    json.put("cpuSeconds", row.cpuSeconds());
    put(json, "cpuMicrosPerCall", row.cpuMicrosPerCall());
    put(json, "providerCpuMicrosPerCall", row.providerCpuMicrosPerCall());
    put(json, "callsPerSecond", row.callsPerSecond());
    json.put("recordsPerSecond", row.recordsPerSecond());
    put(json, "peakMib", row.peakMib());
    row.lostCalls()
        .ifPresentOrElse(lost -> json.put("lostCalls", lost), () -> json.putNull("lostCalls"));
    json.put("warnings", row.warnings());
    put(json, "readySeconds", row.readySeconds());
    put(json, "firstCallSeconds", row.firstCallSeconds());
    return json;
  }

  private static void put(ObjectNode json, String name, Optional<Double> value) {
    value.ifPresentOrElse(number -> json.put(name, number), () -> json.putNull(name));
  }
}
