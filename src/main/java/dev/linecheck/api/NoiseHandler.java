package dev.linecheck.api;

import dev.linecheck.api.wire.NoiseView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.noise.NoiseReport;
import dev.linecheck.evaluation.noise.NoiseRequest;
import dev.linecheck.evaluation.noise.NoiseRequest.AskedAgent;

/// The routes of the noise of a run.
record NoiseHandler(Context context, RunsHandler runs) {
  Object begin(ApiRequest call) {
    EvalRun run = context.found().run(call);
    Fields body = call.optionalBody();
    NoiseRequest request =
        new NoiseRequest(
            body.optionalInt("transcripts", 0, NoiseRequest.TRANSCRIPTS_MAX)
                .orElse(NoiseRequest.TRANSCRIPTS_DEFAULT),
            body.optionalInt("judgements", 1, NoiseRequest.JUDGEMENTS_MAX)
                .orElse(NoiseRequest.JUDGEMENTS_DEFAULT),
            body.optionalInt("records", 0, NoiseRequest.RECORDS_MAX),
            body.optionalInt("trials", 1, NoiseRequest.TRIALS_MAX)
                .orElse(NoiseRequest.TRIALS_DEFAULT),
            body.optionalBoolean("agent").orElse(false)
                ? AskedAgent.OF_JUDGED_CALLS
                : AskedAgent.NONE,
            BudgetBody.of(body));
    body.refuseOthers();
    return view(call, context.evaluation().noise().begin(call.workspace(), run, request));
  }

  Object get(ApiRequest call) {
    EvalRun run = context.found().run(call);
    return view(call, context.evaluation().noise().report(call.workspace(), run));
  }

  private NoiseView view(ApiRequest call, Checked<NoiseReport> checked) {
    NoiseReport report = Refusals.accepted(checked);
    return new NoiseView(report, runs.listed(call, report.noise()));
  }
}
