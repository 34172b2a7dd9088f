package dev.graft.energy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits the energy of an interval among the trials that ran in it, what else ran, and idleness, in
 * whole microjoules of which none is lost: dynamic energy by CPU time, idle energy by reserved
 * slots. Shares are rounded by largest remainder.
 */
public final class Attribution {
  /**
   * A trial in the interval.
   *
   * @param cpuSeconds CPU time of its process tree
   * @param slotShare share of the node's slots that it reserved, 0..1
   */
  public record Load(double cpuSeconds, double slotShare) {}

  /** What falls to one trial. */
  public record Share(long dynamicUj, long idleUj) {}

  /**
   * @param shares of the trials, in the order of their loads
   * @param otherUj dynamic energy of everything else on the machine
   * @param idleUj idle energy of slots that nobody reserved
   */
  public record Split(List<Share> shares, long otherUj, long idleUj) {
    public Split {
      shares = List.copyOf(shares);
    }

    public long totalUj() {
      return otherUj
          + idleUj
          + shares.stream().mapToLong(share -> share.dynamicUj + share.idleUj).sum();
    }
  }

  private Attribution() {}

  /**
   * @param energyUj of the interval
   * @param idleBudgetUj what the machine would have drawn idle; more than {@code energyUj} counts
   *     as all of it
   * @param busySeconds CPU time of everything on the machine; raised to the sum of the loads, whose
   *     clocks are read a moment apart
   * @throws IllegalStateException when the parts do not add up, which would be a fault of ours
   */
  public static Split split(
      long energyUj, long idleBudgetUj, double busySeconds, List<Load> loads) {
    if (energyUj < 0) throw new IllegalArgumentException("energy below 0: " + energyUj);
    double trials = loads.stream().mapToDouble(Load::cpuSeconds).sum();
    double busy = Math.max(trials, busySeconds);
    long idle = busy > 0 ? Math.max(0, Math.min(energyUj, idleBudgetUj)) : energyUj;

    double reserved = loads.stream().mapToDouble(Load::slotShare).sum();
    long[] dynamic =
        apportion(
            energyUj - idle,
            weights(loads.stream().mapToDouble(Load::cpuSeconds).toArray(), busy - trials));
    long[] idling =
        apportion(
            idle,
            weights(
                loads.stream().mapToDouble(Load::slotShare).toArray(), Math.max(0, 1 - reserved)));
    int rest = loads.size();
    Split split =
        new Split(
            IntStream.range(0, rest).mapToObj(i -> new Share(dynamic[i], idling[i])).toList(),
            dynamic[rest],
            idling[rest]);
    return checked(split, energyUj);
  }

  /**
   * Splits the energy of a device that one trial at a time owns, such as a GPU. Owners get what it
   * draws idle by the time they owned it, and of the rest what other programs did not use. Without
   * an owner nothing of it is a trial's.
   *
   * @param owned share of the interval in which each trial owned it, together at most 1
   * @param ownersUse how busy the owners kept it, and {@code othersUse} everybody else, in one
   *     unit; both 0 where it cannot be told: then it is the owners' alone, or idle without one
   */
  public static Split device(
      long energyUj, long idleBudgetUj, double[] owned, double ownersUse, double othersUse) {
    if (energyUj < 0) throw new IllegalArgumentException("energy below 0: " + energyUj);
    double time = Arrays.stream(owned).sum();
    boolean busy = time > 0 || othersUse > 0;
    boolean unknown = ownersUse <= 0 && othersUse <= 0;
    long idle = busy ? Math.max(0, Math.min(energyUj, idleBudgetUj)) : energyUj;
    double[] use = {time > 0 ? (unknown ? 1 : ownersUse) : 0, unknown ? 0 : othersUse};
    long[] ownersAndOthers = apportion(energyUj - idle, use);
    long[] dynamic = apportion(ownersAndOthers[0], weights(owned, 0));
    long[] idling = apportion(idle, weights(owned, Math.max(0, 1 - time)));
    int rest = owned.length;
    Split split =
        new Split(
            IntStream.range(0, rest).mapToObj(i -> new Share(dynamic[i], idling[i])).toList(),
            ownersAndOthers[1] + dynamic[rest],
            idling[rest]);
    return checked(split, energyUj);
  }

  private static Split checked(Split split, long energyUj) {
    if (split.totalUj() != energyUj) {
      throw new IllegalStateException(split + " does not add up to " + energyUj + " µJ");
    }
    return split;
  }

  private static double[] weights(double[] parts, double rest) {
    double[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = rest;
    return all;
  }

  /** Whole parts of a total by weight; all to the last where no weight is above 0. */
  static long[] apportion(long total, double[] weights) {
    double sum = Arrays.stream(weights).sum();
    long[] parts = new long[weights.length];
    if (sum <= 0) {
      parts[parts.length - 1] = total;
      return parts;
    }
    double[] remainders = new double[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      double exact = total * (weights[i] / sum);
      parts[i] = Math.min(left, (long) exact);
      remainders[i] = exact - parts[i];
      left -= parts[i];
    }
    int[] order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
            .mapToInt(i -> i)
            .toArray();
    for (int i = 0; left > 0; i = (i + 1) % order.length) {
      if (weights[order[i]] > 0) {
        parts[order[i]]++;
        left--;
      }
    }
    return parts;
  }
}
