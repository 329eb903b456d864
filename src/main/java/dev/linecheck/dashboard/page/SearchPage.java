package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.SearchView;
import dev.linecheck.dashboard.view.SearchView.Hit;
import dev.linecheck.dashboard.view.SearchView.Kind;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.StatusView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.store.CallPlaceStore;
import dev.linecheck.store.CallPlaceStore.CallPlace;
import dev.linecheck.store.CallPlaceStore.FoundCall;
import dev.linecheck.store.Page;
import dev.linecheck.store.SearchStore;
import dev.linecheck.store.SearchStore.FoundAgent;
import dev.linecheck.store.SearchStore.FoundConfig;
import dev.linecheck.store.SearchStore.FoundFunction;
import dev.linecheck.store.SearchStore.FoundRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds configs, agents, functions, runs, records and calls.
public record SearchPage(SearchStore search, CallPlaceStore places) {
  private static final String PATH = "/search";
  private static final String QUERY = "q";
  private static final String KIND = "kind";

  /// The most characters of a search.
  static final int QUERY_MAX = 200;

  /// The fewest characters of an id by which calls are found.
  private static final int CALL_ID_MIN = 6;

  /// The things of one kind that a search of all kinds shows.
  private static final int OF_EACH = 10;

  /// The things that a search of one kind shows on a page.
  private static final int OF_ONE = 50;

  public PageAnswer show(Visit visit) {
    String query = visit.query(QUERY).map(String::strip).orElse("");
    if (query.length() > QUERY_MAX) {
      throw PageProblem.unreadable("A search has at most %d characters.".formatted(QUERY_MAX));
    }
    return PageAnswer.shown(
        "search",
        visit.frame("Search", Section.OVERVIEW, List.of(new PageLink("Overview", "/"))),
        new SearchView(query, query.isEmpty() ? List.of() : new Found(visit, query).all()));
  }

  private final class Found {
    private final Visit visit;
    private final String query;
    private final Optional<String> only;

    Found(Visit visit, String query) {
      this.visit = visit;
      this.query = query;
      this.only = visit.query(KIND);
    }

    List<Kind> all() {
      return Stream.of(
              only.isEmpty() ? calls() : Optional.<Kind>empty(),
              of("configs", page -> search.configs(visit.workspace(), query, page), this::config),
              of("agents", page -> search.agents(visit.workspace(), query, page), this::agent),
              of(
                  "functions",
                  page -> search.functions(visit.workspace(), query, page),
                  this::function),
              of("runs", page -> search.runs(visit.workspace(), query, page), this::run),
              of("records", page -> search.records(visit.workspace(), query, page), this::record))
          .flatMap(Optional::stream)
          .toList();
    }

    private <T> Optional<Kind> of(
        String name, Function<Page.Request, Page<T>> found, Function<T, Hit> hit) {
      if (only.filter(kind -> !kind.equals(name)).isPresent()) {
        return Optional.empty();
      }
      Page<T> page = found.apply(visit.rows(Paths.AFTER, only.isEmpty() ? OF_EACH : OF_ONE));
      Paths.Address more =
          Paths.of(PATH).with(QUERY, Optional.of(query)).with(KIND, Optional.of(name));
      return page.rows().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Kind(
                  name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                  page.rows().stream().map(hit).toList(),
                  more.pages(visit, Paths.AFTER, page)
                      .next()
                      .map(next -> new PageLink("More " + name, next))));
    }

    private Hit config(FoundConfig config) {
      return new Hit(
          new PageLink(
              Names.of(config.name(), "Config " + Names.start(config.config().value())),
              Paths.config(config.config())),
          "",
          Optional.empty(),
          List.of());
    }

    private Hit agent(FoundAgent agent) {
      return new Hit(
          new PageLink(
              Names.of(agent.name(), "Agent " + Names.start(agent.agent().value())),
              AgentPaths.agent(agent.agent())),
          "",
          Optional.empty(),
          List.of());
    }

    private Hit function(FoundFunction function) {
      return new Hit(
          new PageLink(
              Names.of(function.name(), "Function " + Names.start(function.function().value())),
              AgentPaths.function(function.function())),
          "",
          Optional.empty(),
          List.of());
    }

    private Hit run(EvalRun run) {
      return new Hit(
          new PageLink(Names.run(run), Paths.run(run.id())),
          "%s of %s, started %s%s"
              .formatted(
                  StatusView.of(run.status()).word(),
                  run.prompt().name(),
                  visit.moment(run.times().createdAt()).relative(),
                  run.details().commit().isEmpty() ? "" : ", commit " + run.details().commit()),
          Optional.empty(),
          run.details().tags());
    }

    private Hit record(FoundRecord record) {
      return new Hit(
          new PageLink(Names.record(record.name(), record.record()), Paths.record(record.record())),
          "",
          Optional.of(
              new PageLink(
                  Names.of(record.configName(), "Config " + Names.start(record.config().value())),
                  Paths.config(record.config()))),
          record.tags());
    }

    /// Finds calls by the beginning of the id. A shorter one is rather a part of a name.
    private Optional<Kind> calls() {
      List<FoundCall> found =
          query.length() < CALL_ID_MIN
              ? List.of()
              : places.startingWith(visit.workspace(), query, OF_EACH);
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Kind("Calls", found.stream().map(Found::call).toList(), Optional.empty()));
    }

    private static Hit call(FoundCall found) {
      CallPlace place = found.place();
      return new Hit(
          new PageLink(
              Names.of(place.record().orElse(""), "Call " + Names.start(found.call().value())),
              Paths.result(found.call())),
          "trial " + (place.trial() + 1),
          Optional.of(new PageLink(Names.run(place.run()), Paths.run(place.run().id()))),
          List.of());
    }
  }
}
