package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.DialDetails;
import dev.linecheck.dashboard.view.DialList;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialSummary;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.DialStore;
import dev.linecheck.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The imported calls, and each of them.
public record DialsPage(Stores stores) {
  static final String PATH = "/calls";
  static final String IMPORT = PATH + "/import";

  private static final int CALLS = 50;

  public PageAnswer list(Visit visit) {
    Page<DialSummary> calls =
        stores
            .dials()
            .list(
                visit.workspace(),
                new DialStore.Filter(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                visit.rows(Paths.AFTER, CALLS));
    return PageAnswer.shown(
        "calls",
        visit.frame("Calls", Section.CALLS, List.of()),
        new DialList(
            calls.rows().stream().map(call -> row(visit, call)).toList(),
            visit.may(Visit.ADMINS) ? Optional.of(IMPORT) : Optional.empty(),
            Paths.of(PATH).pages(visit, Paths.AFTER, calls)));
  }

  private DialList.DialRow row(Visit visit, DialSummary call) {
    return new DialList.DialRow(
        new PageLink(call.identity(), path(call.id())),
        agent(visit, call.agentId()),
        call.status().apiName(),
        call.times().startedAt().map(visit::moment),
        call.times().duration().map(Numbers::duration).orElse(""),
        visit.moment(call.createdAt()));
  }

  private String agent(Visit visit, Optional<AgentId> id) {
    return id.flatMap(agent -> stores.agents().find(visit.workspace(), agent))
        .map(Names::agent)
        .orElse("");
  }

  /// Shows one call.
  public PageAnswer show(Visit visit) {
    Dial call = call(stores, visit);
    return PageAnswer.shown(
        "dial",
        visit
            .frame(call.identity(), Section.CALLS, way())
            .ending(DeletedThings.link(visit, "this call", path(call.id()))),
        new DialDetails(
            call.identity(),
            facts(visit, call),
            new TalkLines(call.transcript().entries(), Map.of(), Map.of(), Map.of()).all(),
            List.of()));
  }

  /// Returns the imported call that the address names.
  static Dial call(Stores stores, Visit visit) {
    return stores
        .dials()
        .find(visit.workspace(), new DialId(visit.path("id")))
        .orElseThrow(() -> PageProblem.noSuch("call"));
  }

  static String path(DialId id) {
    return PATH + "/" + Paths.encoded(id.value());
  }

  /// The pages above a call.
  static List<PageLink> way() {
    return List.of(new PageLink("Calls", PATH));
  }

  private List<Fact> facts(Visit visit, Dial call) {
    List<Fact> facts = new ArrayList<>();
    String agent = agent(visit, call.agentId());
    if (!agent.isEmpty()) {
      facts.add(new Fact("Agent", agent));
    }
    facts.add(new Fact("Status", call.status().apiName()));
    call.times()
        .startedAt()
        .ifPresent(time -> facts.add(new Fact("Started", visit.moment(time).exact())));
    call.times()
        .duration()
        .ifPresent(lasted -> facts.add(new Fact("Duration", Numbers.duration(lasted))));
    if (!call.inputs().text().equals("{}")) {
      facts.add(new Fact("Inputs", call.inputs().text()));
    }
    facts.add(new Fact("Imported", visit.moment(call.createdAt()).exact()));
    facts.add(new Fact("Id", call.id().value()));
    return facts;
  }
}
