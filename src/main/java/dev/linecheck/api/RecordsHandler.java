package dev.linecheck.api;

import dev.linecheck.api.wire.RecordView;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.store.RecordStore;
import java.util.List;
import java.util.Map;

/// The routes of a config's records.
record RecordsHandler(Context context, RecordBody bodies) {
  /// The most records of one request.
  static final int RECORDS_MAX = 1000;

  Object create(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    EvalRecord record = bodies.read(call, config, call.body());
    if (!context.stores().records().create(call.workspace(), config.id(), record)) {
      throw Problem.noSuch(PathLookup.CONFIG);
    }
    return new RecordView(record);
  }

  /// Creates many records at once: all of them or none.
  Object createAll(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    Fields body = call.body();
    List<Fields> wanted = body.objects("records");
    body.refuseOthers();
    if (wanted.isEmpty() || wanted.size() > RECORDS_MAX) {
      throw Problem.invalid(
          "out_of_range",
          "records",
          "records must have 1 to %d entries, not %d.".formatted(RECORDS_MAX, wanted.size()));
    }
    List<EvalRecord> records =
        wanted.stream().map(fields -> bodies.read(call, config, fields)).toList();
    if (!context.stores().records().create(call.workspace(), config.id(), records)) {
      throw Problem.noSuch(PathLookup.CONFIG);
    }
    return Map.of("data", records.stream().map(RecordView::new).toList());
  }

  Object update(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    RecordStore records = context.stores().records();
    return switch (context.found().record(call, config)) {
      case PromptRecord old -> {
        PromptRecord record = RecordBody.update(config, old, call.body());
        records.update(call.workspace(), config.id(), record);
        yield new RecordView(record);
      }
      case DialRecord old -> {
        DialRecord record = RecordBody.update(old, call.body());
        records.update(call.workspace(), config.id(), record);
        yield new RecordView(record);
      }
    };
  }

  Object get(ApiRequest call) {
    return new RecordView(context.found().record(call, context.found().config(call)));
  }

  Object delete(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    RecordId id = context.found().record(call, config).id();
    return Deletions.done(
        context
            .erasure()
            .record(call.workspace(), config.id(), id, Deletions.usedBy(call), context.now()),
        PathLookup.RECORD,
        Map.of("id", id.value()));
  }

  Object list(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    RecordStore.Filter filter = QueryFilters.records(call);
    String list = "records/" + config.id().value() + "/" + filter;
    return context.page(
        call,
        list,
        page -> context.stores().records().list(call.workspace(), config.id(), filter, page),
        RecordView::new);
  }
}
