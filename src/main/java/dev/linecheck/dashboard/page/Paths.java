package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Pages;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The addresses of pages.
final class Paths {
  /// The parameter with the place of the last row of the page before.
  static final String AFTER = "after";

  private Paths() {}

  static String config(ConfigId id) {
    return "/configs/" + encoded(id.value());
  }

  /// The form that makes a config.
  static final String NEW_CONFIG = "/configs/new";

  /// The end of the address of a form that changes a thing.
  static final String EDIT = "/edit";

  static String record(ConfigId config, RecordId id) {
    return config(config) + "/records/" + encoded(id.value());
  }

  static String run(RunId id) {
    return "/runs/" + encoded(id.value());
  }

  static String judge(RunId id) {
    return run(id) + "/judge";
  }

  static String record(RecordId id) {
    return "/records/" + encoded(id.value());
  }

  static String result(ResultId id) {
    return "/results/" + encoded(id.value());
  }

  /// An address with parameters, in the order of their names.
  record Address(String path, Map<String, String> parameters) {
    Address {
      parameters = Map.copyOf(parameters);
    }

    /// Returns the address with one more parameter, if it has a value.
    Address with(String name, Optional<String> value) {
      Map<String, String> all = new TreeMap<>(parameters);
      all.remove(name);
      value.ifPresent(text -> all.put(name, text));
      return new Address(path, all);
    }

    /// Returns the other pages of the list at this address.
    ///
    /// @param name the parameter that holds the place of the page that is visited
    Pages pages(Visit visit, String name, Page<?> page) {
      return pages(visit, name, page.rows().size(), page.next(), OptionalInt.empty());
    }

    /// Returns the other pages of a list, and which rows this one has.
    ///
    /// @param rows the number of rows of the page
    /// @param next the place of its last row, if more rows follow
    /// @param all the number of rows of the list; empty if it is not known
    Pages pages(Visit visit, String name, int rows, OptionalLong next, OptionalInt all) {
      OptionalLong before =
          visit.query(name).isEmpty()
              ? OptionalLong.of(0)
              : visit.place(name).map(ListPlace::seen).orElse(OptionalLong.of(0));
      return new Pages(
          visit.query(name).map(_ -> with(name, Optional.<String>empty()).text()),
          next.stream()
              .mapToObj(
                  row -> new ListPlace(row, before.stream().map(seen -> seen + rows).findFirst()))
              .map(place -> with(name, Optional.of(place.text())).text())
              .findFirst(),
          before.stream()
              .mapToObj(seen -> ListPlace.words(seen, rows, all))
              .findFirst()
              .orElse(""));
    }

    String text() {
      String query =
          new TreeMap<>(parameters)
              .entrySet().stream()
                  .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                  .collect(Collectors.joining("&"));
      return query.isEmpty() ? path : path + "?" + query;
    }
  }

  static Address of(String path) {
    return new Address(path, Map.of());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
