package dev.linecheck.dashboard.view;

import java.util.List;

/// The calls that an import has stored.
///
/// @param calls the first of the calls
/// @param more says how many more there are; empty if all are listed
/// @param dials the ids of the calls, one in each line
/// @param configs the configs that can get records of the calls; none if there are no calls
/// @param once the key under which the form makes the records once, however often it is sent
public record ImportResult(
    String summary,
    List<PageLink> calls,
    String more,
    List<ImportPageView.Remark> refused,
    List<ImportPageView.Remark> notes,
    String dials,
    List<FieldInput.Option> configs,
    String once) {
  public ImportResult {
    calls = List.copyOf(calls);
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
    configs = List.copyOf(configs);
  }
}
