package dev.linecheck.dashboard.page;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.RunCalls;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The state of the models and of the database as this node knows it, and its model defaults.
///
/// @param models the state of a provider's model; empty for one that this node does not know
/// @param calls the model calls of a run that this node makes now
/// @param defaults the models of the server for configs that name none
/// @param database the reason why the database accepts no changes; empty if it does
public record ServerState(
    Function<ModelId, Optional<ModelState>> models,
    Function<RunId, RunCalls> calls,
    ModelDefaults defaults,
    Supplier<Optional<String>> database) {}
