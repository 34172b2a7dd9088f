package dev.graft.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Which classes of zero-shot learning are never seen in training. */
public sealed interface Unseen {

  /**
   * These, in every seed.
   *
   * @param classes names of classes, or of groups: {@code Greek} is every {@code Greek/…}
   */
  record Named(List<String> classes) implements Unseen {
    public Named {
      classes = List.copyOf(classes);
    }

    @Override
    public List<String> of(List<String> all, long seed) {
      Set<String> found = new LinkedHashSet<>();
      for (String name : classes) {
        List<String> some =
            all.contains(name)
                ? List.of(name)
                : all.stream().filter(c -> c.startsWith(name + "/")).toList();
        if (some.isEmpty()) {
          throw InvalidInput.of(
              "data.unseen", name, "there is no class \"" + name + "\"", Nearest.cure(name, all));
        }
        found.addAll(some);
      }
      return all.stream().filter(found::contains).toList();
    }
  }

  /** As many as this, drawn by the seed. */
  record Drawn(int count) implements Unseen {
    @Override
    public List<String> of(List<String> all, long seed) {
      if (count > all.size()) {
        throw InvalidInput.of(
            "data.unseen",
            count,
            "there are only " + all.size() + " classes",
            "write a number up to " + (all.size() - ClassDivision.FEWEST_SEEN));
      }
      SplittableRandom random =
          new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 0xBF58476D1CE4E5B9L);
      List<String> left = new ArrayList<>(all);
      Set<String> drawn = new LinkedHashSet<>();
      while (drawn.size() < count) {
        drawn.add(left.remove(random.nextInt(left.size())));
      }
      return all.stream().filter(drawn::contains).toList();
    }
  }

  /**
   * The unseen among all classes, in their order.
   *
   * @throws InvalidInput when there are no such classes
   */
  List<String> of(List<String> all, long seed);
}
