package dev.linecheck.simulator;

import java.util.List;

/// One answer of the caller's model.
///
/// @param factsMissing facts that the agent asked for and that the part does not give
/// @param written the answer as the model sees it later among its own messages
record CallerAnswer(CallerAct act, List<String> factsMissing, String written) {
  CallerAnswer {
    factsMissing = List.copyOf(factsMissing);
  }
}
