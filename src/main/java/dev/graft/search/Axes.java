package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A space as the unit cube, an axis a parameter; NaN where a setting leaves one out. */
final class Axes {
  private final Space space;
  private final List<String> names;
  private final List<Axis> all;

  Axes(Space space) {
    this.space = space;
    this.names = List.copyOf(space.ranges().keySet());
    this.all = space.ranges().values().stream().map(Axis::of).toList();
  }

  List<Axis> all() {
    return all;
  }

  double[] shares(Parameters setting) {
    double[] shares = new double[all.size()];
    for (int a = 0; a < shares.length; a++) {
      shares[a] = all.get(a).share(setting.values().get(names.get(a)));
    }
    return shares;
  }

  /** The setting at a point; what its conditions leave out is NaN in the point then. */
  Parameters setting(double[] point) {
    Parameters setting = space.setting(values(space, point));
    if (setting.values().size() < point.length) {
      for (int a = 0; a < point.length; a++) {
        point[a] = setting.values().containsKey(names.get(a)) ? point[a] : Double.NaN;
      }
    }
    return setting;
  }

  /** A value of each parameter, conditions or not. */
  static Map<String, Object> values(Space space, double[] point) {
    Map<String, Object> values = new HashMap<>();
    int axis = 0;
    for (Map.Entry<String, Range> range : space.ranges().entrySet()) {
      values.put(range.getKey(), Ranges.at(range.getValue(), point[axis++]));
    }
    return values;
  }

  /** Random numbers of their own for each place in a search. */
  static SplittableRandom random(long seed, int place) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + place * 0xBF58476D1CE4E5B9L);
  }
}
