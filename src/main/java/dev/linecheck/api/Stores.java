package dev.linecheck.api;

import dev.linecheck.store.AgentStore;
import dev.linecheck.store.ConfigStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.ExtractorStore;
import dev.linecheck.store.FunctionStore;
import dev.linecheck.store.PromptStore;
import dev.linecheck.store.RecordStore;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;

/// The stores that the endpoints read and write.
record Stores(
    AgentStore agents,
    PromptStore prompts,
    FunctionStore functions,
    ExtractorStore extractors,
    ConfigStore configs,
    RecordStore records,
    RunStore runs,
    ResultStore results) {
  static Stores of(Database database) {
    return new Stores(
        new AgentStore(database),
        new PromptStore(database),
        new FunctionStore(database),
        new ExtractorStore(database),
        new ConfigStore(database),
        new RecordStore(database),
        new RunStore(database),
        new ResultStore(database));
  }
}
