package dev.linecheck.doctor;

import dev.linecheck.llm.LlmConfig;
import dev.linecheck.store.StoreConfig;
import java.util.List;

/// The settings that are looked at. A setting that is wrong has its default here.
///
/// @param diskMin the bytes that have to be free on the disk of the data
/// @param mistakes all that stops a server from starting with these settings
/// @param warnings what does not
public record CheckupSettings(
    StoreConfig store,
    LlmConfig llm,
    String host,
    int port,
    long diskMin,
    List<String> mistakes,
    List<String> warnings) {
  public CheckupSettings {
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
  }
}
