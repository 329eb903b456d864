package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Pages;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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

    /// Returns the text of the page of a list that follows; empty if none follows.
    Optional<String> with(String name, OptionalLong place) {
      return place.isEmpty()
          ? Optional.empty()
          : Optional.of(with(name, Optional.of(Long.toString(place.getAsLong()))).text());
    }

    /// Returns the other pages of the list at this address.
    ///
    /// @param name the parameter that holds the place of the page that is visited
    Pages pages(Visit visit, String name, OptionalLong next) {
      return new Pages(
          visit.query(name).map(_ -> with(name, Optional.<String>empty()).text()),
          with(name, next));
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
