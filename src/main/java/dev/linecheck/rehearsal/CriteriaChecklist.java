package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import dev.linecheck.client.ApiRefusal;
import dev.linecheck.suite.KeptChecklist;
import dev.linecheck.suite.KeptChecklist.About;
import dev.linecheck.suite.KeptChecklist.Item;
import dev.linecheck.suite.KeptChecklist.Weight;
import dev.linecheck.suite.Suite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The checklist that a server's judge asks about a suite's criteria.
record CriteriaChecklist(ApiClient api, Suite suite, SuiteOnServer pushed) {
  private static final int FORBIDDEN = 403;

  /// Returns the newest checklist; empty if there is none, or if the key may not read it.
  Optional<KeptChecklist> read() {
    try {
      return Optional.ofNullable(api.get(path()).at("/shared/0/items"))
          .map(CriteriaChecklist::items)
          .filter(items -> !items.isEmpty())
          .map(items -> new KeptChecklist(KeptChecklist.digest(suite.criteria()), items));
    } catch (ApiRefusal refusal) {
      if (refusal.status() == FORBIDDEN) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private String path() {
    return ApiPath.of("/eval_configs/", pushed.config(), "/checklists/" + pushed.prompt())
        .toString();
  }

  private static List<Item> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.path("enabled").asBoolean(true))
        .map(item ->
            new Item(
                item.get("question").asString(),
                Optional.of(item.path("appliesWhen").asString("")).filter(when -> !when.isEmpty()),
                About.valueOf(item.get("about").asString().toUpperCase(Locale.ROOT)),
                item.get("required").asBoolean() ? Weight.REQUIRED : Weight.ADVISORY,
                item.get("lines").valueStream().map(JsonNode::asString).toList()))
        .toList();
  }

  /// Gives the server a checklist, unless it belongs to other criteria.
  void give(KeptChecklist checklist) {
    if (!checklist.criteria().equals(KeptChecklist.digest(suite.criteria()))) {
      return;
    }
    ObjectNode body = ApiClient.object().put("basis", "SHARED");
    ArrayNode items = body.putArray("items");
    for (Item item : checklist.items()) {
      ObjectNode each =
          items
              .addObject()
              .put("question", item.question())
              .put("about", item.about().name().toLowerCase(Locale.ROOT))
              .put("required", item.weight() == Weight.REQUIRED);
      item.appliesWhen().ifPresent(when -> each.put("appliesWhen", when));
      ArrayNode lines = each.putArray("lines");
      item.lines().forEach(lines::add);
    }
    api.put(path(), body);
  }
}
