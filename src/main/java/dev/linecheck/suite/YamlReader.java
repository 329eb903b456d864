package dev.linecheck.suite;

import dev.linecheck.suite.YamlNode.Entry;
import dev.linecheck.suite.YamlNode.Items;
import dev.linecheck.suite.YamlNode.Keys;
import dev.linecheck.suite.YamlNode.Kind;
import dev.linecheck.suite.YamlNode.Refused;
import dev.linecheck.suite.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/// Reads one document of plain YAML 1.2: values, lists, and keys that occur once. Whatever makes a
/// value stand elsewhere than where it is used is a problem. Single-threaded.
final class YamlReader {
  /// The deepest nesting of lists and keys.
  static final int DEPTH_MAX = 30;

  /// The most values of one file.
  static final int NODES_MAX = 100_000;

  private static final ScalarResolver CORE = new CoreScalarResolver(false);

  private static final Map<Tag, Kind> KINDS =
      Map.of(
          Tag.INT, Kind.WHOLE,
          Tag.FLOAT, Kind.DECIMAL,
          Tag.BOOL, Kind.TRUTH,
          Tag.NULL, Kind.NOTHING);

  private final Path file;
  private final ProblemList problems;
  private final Iterator<Event> events;
  private int nodes;

  private YamlReader(Path file, String text, ProblemList problems) {
    this.file = file;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit(SuiteFolder.BYTES_MAX + 1)
            .build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /// Reads the document. The values of a file that breaks a rule are read on; a file that is no
  /// YAML has none.
  static Optional<YamlNode> read(Path file, String text, ProblemList problems) {
    try {
      return new YamlReader(file, text, problems).document();
    } catch (TooLargeException e) {
      problems.add(e.place, e.what, e.cure);
    } catch (YamlEngineException e) {
      problems.add(
          YamlMistake.place(file, text, e), YamlMistake.what(text, e), YamlMistake.cure(text, e));
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && root.isPresent()) {
        problems.add(
            place(event),
            "This begins a second document.",
            "Keep one document in a file: remove the line with ---.");
        return root;
      }
      if (event instanceof NodeEvent) {
        root = Optional.of(node(event, 1));
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    limit(event, depth);
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (event instanceof MappingStartEvent start) {
      return keys(start, depth);
    }
    return items((CollectionStartEvent) event, depth);
  }

  private void limit(Event event, int depth) {
    nodes++;
    if (depth > DEPTH_MAX) {
      throw new TooLargeException(
          place(event),
          "The file is nested more than %d deep.".formatted(DEPTH_MAX),
          "Write it flatter.");
    }
    if (nodes > NODES_MAX) {
      throw new TooLargeException(
          place(event),
          "The file has more than %,d values.".formatted(NODES_MAX),
          "Give each caller a file of its own.");
    }
  }

  private YamlNode alias(AliasEvent alias) {
    problems.add(
        place(alias),
        "*%s stands for a value elsewhere.".formatted(alias.getAlias().getValue()),
        "Write the value itself here.");
    return new Refused(place(alias));
  }

  private Scalar scalar(ScalarEvent scalar) {
    refuseAnchorAndTag(scalar, scalar.getTag());
    Kind kind =
        scalar.getScalarStyle() == ScalarStyle.PLAIN
            ? KINDS.getOrDefault(CORE.resolve(scalar.getValue(), true), Kind.TEXT)
            : Kind.TEXT;
    return new Scalar(place(scalar), scalar.getValue(), kind);
  }

  private Items items(CollectionStartEvent start, int depth) {
    refuseAnchorAndTag(start, start.getTag());
    List<YamlNode> found = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof CollectionEndEvent); next = events.next()) {
      found.add(node(next, depth + 1));
    }
    return new Items(place(start), found);
  }

  private Keys keys(MappingStartEvent start, int depth) {
    refuseAnchorAndTag(start, start.getTag());
    List<Entry> entries = new ArrayList<>();
    Map<String, SuitePlace> earlier = new TreeMap<>();
    for (Event next = events.next(); !(next instanceof CollectionEndEvent); next = events.next()) {
      SuitePlace place = place(next);
      YamlNode key = node(next, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (!(key instanceof Scalar name)) {
        problems.add(
            place, "A key is %s.".formatted(key.words()), "Write a plain word as the key.");
      } else if (isNew(name, place, earlier)) {
        earlier.put(name.text(), place);
        entries.add(new Entry(name.text(), place, value));
      }
    }
    return new Keys(place(start), entries);
  }

  private boolean isNew(Scalar key, SuitePlace place, Map<String, SuitePlace> earlier) {
    SuitePlace first = earlier.get(key.text());
    if (key.text().equals("<<")) {
      problems.add(
          place,
          "<< would merge the keys of a value elsewhere.",
          "Write the keys themselves here.");
      return false;
    }
    if (first != null) {
      problems.add(
          place,
          "The key `%s` was already set in line %d.".formatted(key.shown(), first.line()),
          "Keep one of the two lines.");
    }
    return first == null;
  }

  private void refuseAnchorAndTag(NodeEvent event, Optional<String> tag) {
    event
        .getAnchor()
        .ifPresent(anchor ->
            problems.add(
                place(event),
                "&%s names this value for use elsewhere.".formatted(anchor.getValue()),
                "Remove the name, and write the value at each place."));
    tag.ifPresent(name ->
        problems.add(
            place(event),
            "%s is a tag.".formatted(name.replace("tag:yaml.org,2002:", "!!")),
            "Remove it: quotes make a text, and everything else is seen from the value."));
  }

  private SuitePlace place(Event event) {
    return event.getStartMark().map(mark -> place(file, mark)).orElse(SuitePlace.startOf(file));
  }

  static SuitePlace place(Path file, Mark mark) {
    return new SuitePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// Thrown where a file is larger than any suite is.
  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SuitePlace place;
    private final String what;
    private final String cure;

    TooLargeException(SuitePlace place, String what, String cure) {
      super(what);
      this.place = place;
      this.what = what;
      this.cure = cure;
    }
  }
}
