package dev.graft.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A trial's costs and validation scores over time. What an attempt has cost until some moment is
 * taken as its whole cost × the share of its time: an estimate.
 *
 * @param spells its attempts, lost ones too
 * @param tracks validation scores, one of a trial or one a task
 */
public record QualityRun(List<Spell> spells, List<Track> tracks) {
  /** An attempt from begin to end, in epoch milliseconds. */
  public record Spell(long from, long to, double cost) {}

  /**
   * @param name the task, "" for the trial
   * @param points in order of time
   */
  public record Track(String name, List<At> points) {
    public Track {
      points = List.copyOf(points);
    }

    private OptionalLong reaches(double target) {
      return points.stream().filter(at -> at.score() >= target).mapToLong(At::millis).findFirst();
    }

    private long end() {
      return points.get(points.size() - 1).millis();
    }
  }

  /** A score at a moment, in epoch milliseconds. */
  public record At(long millis, double score) {}

  /**
   * @param cost until all targets were first reached; where one was not, of the whole run
   */
  public record Outcome(double cost, boolean reached) {}

  public QualityRun {
    spells = List.copyOf(spells);
    tracks = List.copyOf(tracks);
  }

  /** The same run with every cost × a factor. */
  public QualityRun times(double factor) {
    return new QualityRun(
        spells.stream()
            .map(spell -> new Spell(spell.from(), spell.to(), spell.cost() * factor))
            .toList(),
        tracks);
  }

  double total() {
    return spells.stream().mapToDouble(Spell::cost).sum();
  }

  /** What it had cost by a moment. */
  public double until(long millis) {
    double sum = 0;
    for (Spell spell : spells) {
      double length = Math.max(1, spell.to() - spell.from());
      double share = (millis - spell.from()) / length;
      sum += spell.cost() * Math.max(0, Math.min(1, share));
    }
    return sum;
  }

  /**
   * Of a run whose tasks are learnt together: until the last of them reaches its target.
   *
   * @param targets by name of the track; one without a track is not reached
   */
  public Outcome joint(Map<String, Double> targets) {
    long last = Long.MIN_VALUE;
    for (Map.Entry<String, Double> target : targets.entrySet()) {
      OptionalLong when =
          tracks.stream()
              .filter(track -> track.name().equals(target.getKey()))
              .findFirst()
              .map(track -> track.reaches(target.getValue()))
              .orElse(OptionalLong.empty());
      if (when.isEmpty()) {
        return new Outcome(total(), false);
      }
      last = Math.max(last, when.getAsLong());
    }
    return new Outcome(until(last), true);
  }

  /** Of a run whose tasks are learnt one after the other: the sum of what each took to its own. */
  public Outcome oneByOne(Map<String, Double> targets) {
    List<Track> order =
        tracks.stream()
            .filter(track -> targets.containsKey(track.name()) && !track.points().isEmpty())
            .sorted(Comparator.comparingLong(track -> track.points().get(0).millis()))
            .toList();
    double sum = 0;
    double begun = 0;
    boolean reached = order.size() == targets.size();
    for (Track track : order) {
      OptionalLong when = track.reaches(Objects.requireNonNull(targets.get(track.name())));
      sum += until(when.orElse(track.end())) - begun;
      begun = until(track.end());
      reached &= when.isPresent();
    }
    return reached ? new Outcome(sum, true) : new Outcome(total(), false);
  }
}
