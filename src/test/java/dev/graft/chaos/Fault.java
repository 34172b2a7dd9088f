package dev.graft.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One thing that goes wrong.
 *
 * @param which seeded, to choose whom it strikes
 * @param seconds until it is over
 */
record Fault(Kind kind, int which, int seconds) {
  enum Kind {
    KILL_WORKER("worker killed", 5),
    STOP_WORKER("worker stopped", 5),
    KILL_TRAINER("trainer killed", 6),
    STOP_TRAINER("trainer stopped", 4),
    KILL_LEADER("leader killed", 8),
    STOP_LEADER("leader stopped", 9),
    CUT_WORKER("worker's network cut", 5),
    FULL_DISK("disk full", 3),
    TORN_WRITE("killed, files torn", 3),
    CLOCK_JUMP("clock jumps", 4),
    DATABASE("database crashes", 3),
    KILL_IN_PAUSE("killed while pausing", 3),
    KILL_IN_CANCEL("killed while cancelling", 3),
    KILL_IN_CHECKPOINT("killed at a checkpoint", 3);

    final String label;
    final int weight;

    Kind(String label, int weight) {
      this.label = label;
      this.weight = weight;
    }

    boolean mayStrikeControl() {
      return this == TORN_WRITE || this == CLOCK_JUMP || this == FULL_DISK || this == KILL_IN_PAUSE;
    }

    boolean killsNode() {
      return label.startsWith("killed") || this == KILL_WORKER || this == KILL_LEADER;
    }

    boolean isFeltLate() {
      return this == STOP_LEADER || this == CUT_WORKER || this == FULL_DISK || this == STOP_TRAINER;
    }

    boolean isOfLeader() {
      return this == KILL_LEADER || this == STOP_LEADER;
    }
  }

  private static final int[] SECONDS = {0, 0, 0, 5, 20, 60};

  /** Of what would not be felt if it were over at once. */
  private static final int[] LONGER = {2, 5, 5, 20, 20, 60};

  /**
   * A seeded hail: kinds by weight, each of {@code kinds} at least once where there are enough.
   *
   * @param longest seconds that a fault may take
   */
  static List<Fault> hail(Random random, int count, List<Kind> kinds, int longest) {
    List<Fault> hail = new ArrayList<>();
    int weights = kinds.stream().mapToInt(kind -> kind.weight).sum();
    for (int i = 0; i < count; i++) {
      Kind kind = i < kinds.size() ? kinds.get(i) : byWeight(kinds, random.nextInt(weights));
      int[] some = kind.isFeltLate() ? LONGER : SECONDS;
      int seconds = Math.min(longest, some[random.nextInt(some.length)]);
      hail.add(new Fault(kind, random.nextInt(1_000), seconds));
    }
    Collections.shuffle(hail, random);
    return hail;
  }

  private static Kind byWeight(List<Kind> kinds, int at) {
    int left = at;
    for (Kind kind : kinds) {
      left -= kind.weight;
      if (left < 0) return kind;
    }
    throw new IllegalStateException();
  }
}
