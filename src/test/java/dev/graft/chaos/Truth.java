package dev.graft.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Rest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a sweep came to: every metric and every point of every series, by method, setting, seed. */
record Truth(Map<String, String> values) {
  static Truth of(Rest rest, String sweep) {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode trial : rest.trials(sweep)) {
      String key =
          trial.path("method").asText() + "/" + trial.path("setting") + "/" + trial.path("seed");
      String twice = all.put(key, trial.path("metrics").toString());
      if (twice != null) throw new AssertionError(key + " is there twice");
      JsonNode metrics = rest.fetch("/trials/" + trial.path("id").asText() + "/metrics");
      for (JsonNode series : metrics.path("series")) {
        List<String> points = new ArrayList<>();
        Set<String> steps = new HashSet<>();
        for (JsonNode point : series.path("points")) {
          points.add(point.path(0) + ":" + point.path(2));
          if (!steps.add(point.path(0).asText()))
            throw new AssertionError(key + " has a point twice");
        }
        all.put(key + "/" + series.path("name").asText(), points.toString());
      }
    }
    return new Truth(all);
  }

  /** Where another differs; empty: nowhere. */
  List<String> differences(Truth other) {
    Set<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(other.values.keySet());
    List<String> found = new ArrayList<>();
    for (String key : keys) {
      String mine = String.valueOf(values.get(key));
      String theirs = String.valueOf(other.values.get(key));
      if (!mine.equals(theirs)) found.add(key + difference(mine, theirs));
    }
    return found;
  }

  private static String difference(String expected, String found) {
    List<String> missing = new ArrayList<>(List.of(expected.split(", ")));
    List<String> more = new ArrayList<>(List.of(found.split(", ")));
    more.removeAll(missing);
    missing.removeAll(List.of(found.split(", ")));
    return " lacks " + missing + ", has " + more;
  }

  /** What is amiss in how a sweep's trials were counted; empty: nothing. */
  static List<String> miscounted(Rest rest, String sweep) {
    List<String> amiss = new ArrayList<>();
    List<JsonNode> trials = rest.trials(sweep);
    JsonNode counts = rest.fetch("/sweeps/" + sweep).path("counts");
    long succeeded = trials.stream().filter(t -> is(t, "succeeded")).count();
    if (counts.path("succeeded").asLong() != succeeded) amiss.add("counts " + counts);
    if (counts.path("running").asLong() != 0) amiss.add("still running: " + counts);
    for (JsonNode trial : trials) {
      JsonNode attempts = rest.fetch("/trials/" + trial.path("id").asText()).path("attempts");
      int counted = 0;
      Set<Integer> numbers = new HashSet<>();
      for (JsonNode attempt : attempts) {
        if (is(attempt, "succeeded")) counted++;
        if (is(attempt, "running")) amiss.add("an attempt runs still: " + attempt);
        if (!numbers.add(attempt.path("attempt").asInt())) amiss.add("twice: " + attempts);
      }
      int expected = is(trial, "succeeded") ? 1 : 0;
      if (counted != expected) amiss.add(counted + " attempts count of " + trial);
    }
    return amiss;
  }

  private static boolean is(JsonNode one, String state) {
    return one.path("state").asText().equals(state);
  }
}
