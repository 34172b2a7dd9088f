package dev.graft.web.live;

import dev.graft.run.LiveEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client has not been sent yet: of each series, trial, sweep or node only the newest. Alarms
 * are kept one by one. Not thread-safe.
 */
final class Coalescer {
  /** What an event is about; equal subjects replace each other. */
  private record Subject(
      String type,
      @Nullable String sweep,
      @Nullable Object trial,
      @Nullable Object node,
      @Nullable Object series,
      long alarm) {}

  private final int capacity;
  private final Map<Subject, Numbered> newest = new HashMap<>();
  private boolean overflown;

  Coalescer(int capacity) {
    this.capacity = capacity;
  }

  void offer(Numbered numbered) {
    LiveEvent event = numbered.event();
    if (event.body().get("points") instanceof List<?> points) {
      bySeries(points).forEach((name, point) -> keep(withPoint(numbered, point), name));
    } else {
      keep(numbered, event.body().get("name"));
    }
  }

  /** Everything kept, in order; empty afterwards. */
  List<Numbered> drain() {
    List<Numbered> all = new ArrayList<>(newest.values());
    all.sort(Comparator.comparingLong(Numbered::seq));
    newest.clear();
    return all;
  }

  /** Whether something was given up for want of room since the last asking. */
  boolean overflown() {
    boolean was = overflown;
    overflown = false;
    return was;
  }

  private void keep(Numbered numbered, @Nullable Object series) {
    LiveEvent event = numbered.event();
    Map<String, Object> body = event.body();
    Subject subject =
        new Subject(
            event.type(),
            event.sweep(),
            body.get("trial"),
            body.get("trial") == null ? body.get("node") : null,
            series,
            event.type().equals("alarm") ? numbered.seq() : 0);
    newest.put(subject, numbered);
    if (newest.size() > capacity) {
      newest.clear();
      overflown = true;
    }
  }

  /** A point is a list {@code [name, step, millis, value]} or a map with a name. */
  private static Map<Object, Object> bySeries(List<?> points) {
    Map<Object, Object> series = new LinkedHashMap<>();
    for (Object point : points) {
      if (point instanceof List<?> list && !list.isEmpty()) {
        series.put(list.get(0), point);
      } else if (point instanceof Map<?, ?> map && map.get("name") != null) {
        series.put(map.get("name"), point);
      }
    }
    return series;
  }

  private static Numbered withPoint(Numbered numbered, Object point) {
    Map<String, Object> body = new LinkedHashMap<>(numbered.event().body());
    body.put("points", List.of(point));
    LiveEvent event = numbered.event();
    return new Numbered(numbered.seq(), new LiveEvent(event.type(), event.sweep(), body));
  }
}
