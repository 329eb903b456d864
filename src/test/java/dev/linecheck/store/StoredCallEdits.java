package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.function.UnaryOperator;

/// Changes the stored judgement of a call, so that a page shows what no scripted judge would say.
public record StoredCallEdits(Database database, WorkspaceId workspace, ResultId result) {
  public void verdicts(UnaryOperator<TurnVerdicts> edit) {
    TurnVerdicts old =
        new ResultStore(database).find(workspace, result).orElseThrow().outcome().verdicts();
    set("verdicts", StoredJson.write(edit.apply(old)));
  }

  public void transcript(Transcript other) {
    set("transcript", StoredJson.write(other));
  }

  private void set(String column, String json) {
    database.change(
        workspace,
        "update eval_result set <column> = :json where workspace_id = :workspace and id = :id",
        sql -> sql.define("column", column).bind("json", json).bind("id", result));
  }
}
