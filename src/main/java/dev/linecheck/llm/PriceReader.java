package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.settings.Settings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the prices of a provider's models, each `model=input/cached input/output` or
/// `model=input/output`, in US dollars per million tokens.
final class PriceReader {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

  private PriceReader() {}

  /// Reads the prices. Each unreadable entry is reported as a problem of its own.
  static Map<ModelId, Price> read(Settings settings, String provider) {
    String key = "providers." + provider + ".prices";
    Map<ModelId, Price> prices = new LinkedHashMap<>();
    for (String entry : settings.list(key)) {
      try {
        int end = entry.lastIndexOf('=');
        ModelId model = model(provider, entry.substring(0, Math.max(0, end)).strip());
        Price price = price(entry.substring(end + 1));
        if (prices.putIfAbsent(model, price) != null) {
          throw new IllegalArgumentException("the model has a price already");
        }
      } catch (IllegalArgumentException e) {
        settings.problem(key, "'%s': %s".formatted(entry, e.getMessage()));
      }
    }
    return prices;
  }

  private static ModelId model(String provider, String name) {
    if (name.isEmpty()) {
      throw unreadable();
    }
    return new ModelId(provider + "/" + name);
  }

  /// Reads one price. Without a price of their own, cached tokens cost the same as others.
  private static Price price(String text) {
    List<String> numbers = Arrays.stream(text.split("/", -1)).map(String::strip).toList();
    if (!numbers.stream().allMatch(number -> NUMBER.matcher(number).matches())) {
      throw unreadable();
    }
    List<BigDecimal> dollars = numbers.stream().map(BigDecimal::new).toList();
    if (dollars.size() < 2 || dollars.size() > 3) {
      throw unreadable();
    }
    return Price.perMillion(dollars.getFirst(), dollars.get(dollars.size() - 2), dollars.getLast());
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "must be model=input/output or model=input/cached/output, in US dollars per million tokens");
  }
}
