package dev.graft.web.live;

import dev.graft.run.LiveEvent;
import dev.graft.web.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event with its place in the stream. */
record Numbered(long seq, LiveEvent event) {
  String json() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("seq", seq);
    all.put("type", event.type());
    all.put("sweep", event.sweep());
    all.putAll(event.body());
    return Json.text(all);
  }
}
