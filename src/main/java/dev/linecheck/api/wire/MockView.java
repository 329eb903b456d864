package dev.linecheck.api.wire;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import tools.jackson.databind.util.RawValue;

/// One mock of a function as it was sent, with only the field of its outcome.
public record MockView(FunctionMock mock) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.putPresent("arguments", mock.arguments().map(Json::text).map(RawValue::new));
    mock.times().ifPresent(times -> fields.put("times", times));
    mock.latencyMillis().ifPresent(millis -> fields.put("latencyMs", millis));
    switch (mock.outcome()) {
      case RESULT -> fields.put("result", mock.text());
      case ERROR -> fields.put("error", mock.text());
      case PLAYED -> fields.put("plays", mock.text());
      case TIME_OUT -> fields.put("timesOut", true);
    }
  }
}
