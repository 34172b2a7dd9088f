package dev.graft.web.api;

import dev.graft.carbon.GridBasis;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Slice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node, a quarter of an hour, and the sweep whose basis charges it. */
record Place(String node, long quarter, String sweep) {
  private String key() {
    return node + '\n' + quarter + '\n' + sweep;
  }

  /** A bare node is one at no known time. */
  static Place of(String key) {
    if (key.indexOf('\n') < 0) {
      return new Place(key, GridBasis.UNKNOWN, "");
    }
    String[] f = key.split("\n", -1);
    return f.length == 3
        ? new Place(f[0], Long.parseLong(f[1]), f[2])
        : new Place(key, GridBasis.UNKNOWN, "");
  }

  /**
   * Slices as keys of places; energy without a slice, of before quarters were kept, at no known
   * time.
   */
  static Map<String, Energy> split(String sweep, Map<String, Energy> nodes, List<Slice> slices) {
    Map<String, Energy> places = new TreeMap<>();
    nodes.forEach(
        (node, whole) -> {
          long left = whole.totalUj();
          for (Slice slice : slices) {
            if (slice.node().equals(node) && slice.uj() > 0) {
              long uj = Math.min(left, slice.uj());
              left -= uj;
              add(places, new Place(node, slice.quarter(), sweep), whole, uj);
            }
          }
          if (left > 0 || whole.totalUj() == 0) {
            add(places, new Place(node, GridBasis.UNKNOWN, sweep), whole, left);
          }
        });
    return places;
  }

  private static void add(Map<String, Energy> places, Place place, Energy whole, long uj) {
    double share = whole.totalUj() == 0 ? 1 : (double) uj / whole.totalUj();
    places.merge(
        place.key(),
        new Energy(uj, 0, whole.method(), whole.low(), whole.high(), share * whole.seconds()),
        Energy::plus);
  }
}
