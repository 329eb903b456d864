package dev.linecheck.judge;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Puts the one turn of a call before a judge's model: the product's way, and ways that look as
/// good. What holds of the first has to fail with one of the others, or it shows nothing.
enum Assembler {
  PRODUCT {
    @Override
    List<Message> asked(JudgedCall call) {
      RecordedModel model = new RecordedModel(_ -> "");
      Product.JUDGE.judge(model, call);
      return model.requests().getFirst().messages();
    }
  },
  /// A JSON document whose strings are raw.
  UNESCAPED {
    @Override
    List<Message> asked(JudgedCall call) {
      List<Message> asked = PRODUCT.asked(call);
      String document = new JsonMapper().readTree(asked.getLast().text()).toString();
      return List.of(asked.getFirst(), Message.user(document));
    }
  },
  /// Words put into the instructions one after the other, with all lines of the call and without
  /// its functions.
  NAIVE {
    @Override
    List<Message> asked(JudgedCall call) {
      StringBuilder all = new StringBuilder(JudgePrompt.SYSTEM).append(call.prompt());
      new JudgeTask(call, call.turns().getFirst())
          .items()
          .forEach(item -> all.append("\nCheck: ").append(item.question()));
      for (TranscriptEntry entry : call.transcript().entries()) {
        all.append('\n').append(entry.speaker()).append(": ");
        all.append(entry.text().isEmpty() ? "null" : entry.text());
      }
      return List.of(
          Message.system(all.toString()),
          Message.user("Judge the turn: " + call.turns().getFirst().words()));
    }
  },
  /// The document put together as text, with escaped words in it but open ends around them.
  TEMPLATE {
    @Override
    List<Message> asked(JudgedCall call) {
      StringBuilder lines = new StringBuilder();
      for (TranscriptEntry entry : call.transcript().entries()) {
        lines.append("{\"text\":\"").append(EscapedJson.of(entry.text())).append("\"},");
        for (FunctionCall made : entry.detail().functionCalls()) {
          lines.append("{\"call\":\"").append(EscapedJson.of(made.args())).append("\"},");
        }
      }
      return List.of(
          Message.system(JudgePrompt.SYSTEM), Message.user("{\"transcript\":[" + lines + "null]}"));
    }
  };

  /// It reads its schemas once.
  private static final class Product {
    static final Judge JUDGE = new Judge(new ManualWaits());
  }

  abstract List<Message> asked(JudgedCall call);
}
