package dev.graft.experiment.reader;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * YAML or JSON text as a tree of {@link Value}s, built from the parser's events: nothing is
 * constructed, so that tags and aliases cannot do harm.
 */
final class Document {
  static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 20;

  private final Iterator<Event> events;
  private final Problems problems;

  private Document(Iterator<Event> events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  /** Empty after reporting why the text is no document. */
  static Optional<Value> parse(String text, Problems problems) {
    if (text.length() > MOST_BYTES
        || text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
      problems.add(0, 0, "", null, "the file is larger than 1 MiB", "make it smaller");
      return Optional.empty();
    }
    Iterable<Event> events =
        new Yaml(new LoaderOptions()).parse(new java.io.StringReader(tabs(text)));
    try {
      return new Document(events.iterator(), problems).root();
    } catch (Broken broken) {
      return Optional.empty();
    } catch (MarkedYAMLException wrong) {
      Mark mark = wrong.getProblemMark();
      String message = wrong.getProblem() == null ? "not YAML" : wrong.getProblem();
      problems.add(
          mark == null ? 0 : mark.getLine() + 1,
          mark == null ? 0 : mark.getColumn() + 1,
          "",
          null,
          "this is neither YAML nor JSON: " + message.strip(),
          "check indentation, quotes, brackets and the space after each colon");
    } catch (YAMLException wrong) {
      String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
      problems.add(0, 0, "", null, "this is neither YAML nor JSON: " + message, "write plain text");
    }
    return Optional.empty();
  }

  /** JSON may be indented with tabs, YAML may not; inside JSON's strings they cannot stand. */
  private static String tabs(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private Optional<Value> root() {
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent) {
        Value value = value(events.next(), "", 0);
        while (events.hasNext()) {
          Event next = events.next();
          if (next instanceof DocumentStartEvent) {
            throw refuse(next, "", "a second document begins", "keep one experiment in a file");
          }
        }
        return Optional.of(value);
      }
    }
    problems.add(1, 1, "", null, "the file is empty", "begin with \"graft: 1\"");
    return Optional.empty();
  }

  private Value value(Event event, String path, int depth) {
    Mark mark = event.getStartMark();
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    if (event instanceof AliasEvent alias) {
      throw refuse(
          event,
          path,
          "the alias *" + alias.getAnchor() + " is not read here",
          "write the value out");
    }
    if (depth > DEEPEST) {
      throw refuse(event, path, "nested deeper than " + DEEPEST + " levels", "no key needs that");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, path, scalar.getTag());
      boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
      return new Value.Scalar(path, line, column, scalar.getValue(), plain);
    }
    refuseTag(event, path, ((CollectionStartEvent) event).getTag());
    return event instanceof MappingStartEvent
        ? new Value.Fields(path, line, column, fields(path, depth))
        : new Value.Items(path, line, column, items(path, depth));
  }

  private List<Value> items(String path, int depth) {
    List<Value> values = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof CollectionEndEvent); next = events.next()) {
      values.add(value(next, path + "[" + values.size() + "]", depth + 1));
    }
    return values;
  }

  private Map<String, Value.Field> fields(String path, int depth) {
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof CollectionEndEvent); next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw refuse(next, path, "a key is no plain word", "write \"key: value\"");
      }
      String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      Mark mark = key.getStartMark();
      Value value = value(events.next(), below, depth + 1);
      Value.Field field = new Value.Field(mark.getLine() + 1, mark.getColumn() + 1, value);
      Value.Field first = fields.putIfAbsent(key.getValue(), field);
      if (first != null) {
        problems.add(
            field.line(),
            field.column(),
            below,
            value.shown(),
            "the key stands twice, first in line " + first.line(),
            "keep one of them");
      }
    }
    return fields;
  }

  private void refuseTag(Event event, String path, @Nullable String tag) {
    if (tag != null && !tag.equals("!")) {
      throw refuse(event, path, "the tag " + tag + " is not read here", "remove it");
    }
  }

  private Broken refuse(Event event, String path, String message, String cure) {
    Mark mark = event.getStartMark();
    problems.add(mark.getLine() + 1, mark.getColumn() + 1, path, null, message, cure);
    return new Broken();
  }

  /** The document cannot be read further; the reason is among the problems. */
  private static final class Broken extends RuntimeException {
    Broken() {
      super(null, null, false, false);
    }
  }
}
