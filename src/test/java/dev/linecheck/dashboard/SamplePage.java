package dev.linecheck.dashboard;

import java.util.List;
import java.util.Set;

/// A page of the dashboard, with an address of [SampleWorkspace] at which much of it is shown.
///
/// @param route as the table of [Dashboard] has it
/// @param path as [SampleWorkspace#path] reads it
record SamplePage(String route, String path) {
  /// Every page. A route of the table that is neither here nor in [#NO_PAGES] fails a test.
  static final List<SamplePage> ALL =
      List.of(
          new SamplePage("/sign-in", "/sign-in"),
          new SamplePage("/", "/"),
          new SamplePage("/search", "/search?q=a"),
          new SamplePage("/agents", "/agents"),
          new SamplePage("/agents/new", "/agents/new"),
          new SamplePage("/agents/{id}", "/agents/{agent}"),
          new SamplePage("/agents/{id}/edit", "/agents/{agent}/edit"),
          new SamplePage("/agents/{id}/versions/new", "/agents/{agent}/versions/new"),
          new SamplePage("/agents/{id}/versions/{version}", "/agents/{agent}/versions/{v1}"),
          new SamplePage(
              "/agents/{id}/versions/{version}/edit", "/agents/{agent}/versions/{v1}/edit"),
          new SamplePage("/functions", "/functions"),
          new SamplePage("/functions/new", "/functions/new"),
          new SamplePage("/functions/{id}", "/functions/{function}"),
          new SamplePage("/functions/{id}/edit", "/functions/{function}/edit"),
          new SamplePage("/calls", "/calls"),
          new SamplePage("/calls/import", "/calls/import"),
          new SamplePage("/calls/{id}", "/calls/{dial}"),
          new SamplePage("/configs/new", "/configs/new"),
          new SamplePage("/configs/{id}", "/configs/{config}"),
          new SamplePage("/configs/{id}/edit", "/configs/{config}/edit"),
          new SamplePage("/configs/{id}/versions", "/configs/{config}/versions?a={v1}&b={v2}"),
          new SamplePage("/configs/{id}/start", "/configs/{config}/start"),
          new SamplePage("/configs/{id}/records/new", "/configs/{config}/records/new"),
          new SamplePage("/configs/{id}/records/new-call", "/configs/{config}/records/new-call"),
          new SamplePage("/configs/{id}/records/many", "/configs/{config}/records/many"),
          new SamplePage(
              "/configs/{id}/records/{record}/edit", "/configs/{config}/records/{record}/edit"),
          new SamplePage(
              "/configs/{id}/records/from/{result}", "/configs/{config}/records/from/{failed}"),
          new SamplePage("/records/{id}", "/records/{record}"),
          new SamplePage("/runs/{id}", "/runs/{after}"),
          new SamplePage("/runs/{id}/edit", "/runs/{after}/edit"),
          new SamplePage("/runs/{id}/judge", "/runs/{after}/judge"),
          new SamplePage("/labels", "/labels"),
          new SamplePage("/keys", "/keys"),
          new SamplePage("/settings", "/settings"),
          new SamplePage("/settings/keys/{key}/revoke", "/settings/keys/{key}/revoke"),
          new SamplePage("/runs/{id}/labels/queue", "/runs/{after}/labels/queue"),
          new SamplePage("/results/{id}", "/results/{failed}"),
          new SamplePage("/results/{id}", "/results/{replayed}"),
          new SamplePage("/agents/{id}/delete", "/agents/{agent}/delete"),
          new SamplePage(
              "/agents/{id}/versions/{version}/delete", "/agents/{agent}/versions/{v2}/delete"),
          new SamplePage("/functions/{id}/delete", "/functions/{function}/delete"),
          new SamplePage("/configs/{id}/delete", "/configs/{config}/delete"),
          new SamplePage(
              "/configs/{id}/records/{record}/delete", "/configs/{config}/records/{record}/delete"),
          new SamplePage("/calls/{id}/delete", "/calls/{dial}/delete"),
          new SamplePage("/runs/{id}/delete", "/runs/{after}/delete"),
          new SamplePage("/results/{id}/delete", "/results/{failed}/delete"),
          new SamplePage("/compare", "/compare?a={before}&b={after}"),
          new SamplePage("/compare/pair", "/compare/pair?a={passed}&b={failed}"),
          new SamplePage("no such page", "/nothing"));

  /// The routes that answer a browser with something else than a page.
  static final Set<String> NO_PAGES =
      Set.of(
          "/runs/{id}/events",
          "/runs/{id}/results.csv",
          "/runs/{id}/results.jsonl",
          "/results/{id}/call.md",
          "/compare/records.csv",
          "/compare/records.jsonl",
          "/compare/comparison.md");
}
