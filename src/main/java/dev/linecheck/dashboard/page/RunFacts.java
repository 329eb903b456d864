package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.Moment;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunPrompt;
import dev.linecheck.domain.run.RunSubject;
import dev.linecheck.domain.run.RunTimes;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.RunTableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The facts beside a run: its agent and version, its models, and its cost.
record RunFacts(Stores stores, RunTableStore table, WorkspaceId workspace, Instant now) {
  private static final int HASH_SHOWN = 12;

  List<Fact> of(EvalRun run) {
    List<Fact> facts = new ArrayList<>();
    stores
        .runs()
        .subject(workspace, run.id())
        .map(RunSubject::agent)
        .ifPresent(agent -> facts.add(new Fact("Agent", agent.name())));
    facts.add(new Fact("Version", version(run.prompt())));
    run.prompt()
        .revision()
        .ifPresent(number -> facts.add(new Fact("Revision", Integer.toString(number))));
    run.prompt().hash().ifPresent(hash -> facts.add(new Fact("Hash", start(hash), Names.HASH)));
    add(facts, "Commit", run.details().commit());
    add(facts, "Tags", String.join(", ", run.details().tags()));
    facts.add(new Fact("Agent's model", run.models().agent().value()));
    facts.add(new Fact("Caller's model", run.models().caller().value()));
    facts.add(new Fact("Judge", run.models().judge().value()));
    add(facts, "Stronger judge", run.models().stronger().map(ModelId::value).orElse(""));
    String fingerprints =
        table.fingerprints(workspace, run.id()).stream()
            .map(RunFacts::start)
            .collect(Collectors.joining(", "));
    if (!fingerprints.isEmpty()) {
      facts.add(new Fact("Fingerprint", fingerprints, FINGERPRINT));
    }
    facts.add(new Fact("Trials", Integer.toString(run.counts().trials().each())));
    facts.add(new Fact("Cost", Numbers.dollars(run.spent().costNanos())));
    facts.add(new Fact("Tokens", tokens(run.spent().usage())));
    facts.add(new Fact("Started", Moment.of(run.times().createdAt(), now).exact()));
    duration(run.times())
        .ifPresent(time -> facts.add(new Fact("Duration", Numbers.duration(time))));
    return facts;
  }

  private static final String FINGERPRINT =
      "A hash of the judge's model, plan, criteria, rules and prompts. Calls with the same fingerprint were judged in the same way.";

  private static void add(List<Fact> facts, String label, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(label, value));
    }
  }

  private static String version(RunPrompt prompt) {
    String state =
        prompt
            .state()
            .map(now ->
                switch (now) {
                  case UNCHANGED -> "";
                  case CHANGED -> ", changed since";
                  case DELETED -> ", deleted since";
                })
            .orElse("");
    return prompt.name() + state;
  }

  private static String tokens(TokenUsage usage) {
    return "%s in, %s out".formatted(Numbers.count(usage.input()), Numbers.count(usage.output()));
  }

  private Optional<Duration> duration(RunTimes times) {
    return times
        .startedAt()
        .map(start -> Duration.between(start, times.endedAt().orElse(now)))
        .filter(time -> !time.isNegative());
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
  }
}
