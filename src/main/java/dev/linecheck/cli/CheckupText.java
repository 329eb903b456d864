package dev.linecheck.cli;

import dev.linecheck.client.PlainText;
import dev.linecheck.doctor.CheckupFinding;
import dev.linecheck.doctor.CheckupFinding.Sign;
import dev.linecheck.pipeline.Colours;
import dev.linecheck.pipeline.Columns;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings as text for people, and for programs.
record CheckupText(List<CheckupFinding> findings) {
  private static final int WIDTH = 100;
  private static final String BESIDE = " ".repeat(17);

  /// Returns a line for each finding, which goes on below itself where it is long, and the sum.
  List<String> lines(Colours colours) {
    List<String> lines = new ArrayList<>();
    for (CheckupFinding finding : findings) {
      String words = PlainText.of(sentences(finding));
      String sign = "%-5s".formatted(finding.sign().word());
      List<String> plain =
          Columns.wrapped("%s  %-8s  ".formatted(sign, finding.check()), BESIDE, words, WIDTH);
      lines.add(
          coloured(finding.sign(), sign, colours) + plain.getFirst().substring(sign.length()));
      lines.addAll(plain.subList(1, plain.size()));
    }
    lines.add("");
    lines.add(sum());
    return lines;
  }

  private static String sentences(CheckupFinding finding) {
    String end = finding.found().endsWith("?") || finding.found().endsWith(".") ? " " : ". ";
    return (finding.found() + end + finding.cure()).strip();
  }

  private static String coloured(Sign sign, String word, Colours colours) {
    return switch (sign) {
      case OK -> colours.good(word);
      case LOOK -> colours.open(word);
      case WRONG -> colours.bad(word);
    };
  }

  private String sum() {
    if (count(Sign.WRONG) > 0) {
      return "%d wrong, %d to look at.".formatted(count(Sign.WRONG), count(Sign.LOOK));
    }
    return count(Sign.LOOK) > 0
        ? "Nothing is wrong, %d to look at.".formatted(count(Sign.LOOK))
        : "Nothing is wrong.";
  }

  private long count(Sign sign) {
    return findings.stream().filter(finding -> finding.sign() == sign).count();
  }

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("ok", count(Sign.WRONG) == 0);
    ArrayNode rows = json.putArray("findings");
    for (CheckupFinding finding : findings) {
      ObjectNode row = rows.addObject();
      row.put("check", finding.check());
      row.put("sign", finding.sign().word());
      row.put("found", finding.found());
      if (!finding.cure().isEmpty()) {
        row.put("cure", finding.cure());
      }
    }
    return json.toString();
  }
}
