package dev.linecheck.dashboard.page;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.llm.ModelState;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The state of the models and of the database as this node knows it, and its model defaults.
///
/// @param models the state of a provider's model; empty for one that this node does not know
/// @param defaults the models of the server for configs that name none
/// @param database the reason why the database accepts no changes; empty if it does
public record ServerState(
    Function<ModelId, Optional<ModelState>> models,
    ModelDefaults defaults,
    Supplier<Optional<String>> database) {}
