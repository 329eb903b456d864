package dev.linecheck.store;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListPlansTest {
  @Test
  void a_page_of_items_is_read_without_sorting_all_items_of_its_run(@TempDir Path folder) {
    try (Database database = Database.sqlite(folder.resolve("linecheck.db"))) {
      List<String> plan =
          database.read(
              WORKSPACE,
              """
              explain query plan
              select id from eval_item
               where workspace_id = :workspace and run_id = :run
                 and deleted_at is null and position > 500
               order by position
               limit 101
              """,
              sql -> sql.bind("run", RUN).map((row, _) -> row.getString("detail")).list());

      assertThat(plan).singleElement().asString().contains("eval_item_page");
    }
  }
}
