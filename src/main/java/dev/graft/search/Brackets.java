package dev.graft.search;

/**
 * Hyperband's brackets (Li et al., "Hyperband", 2018): in the first many settings begin at the
 * lowest rung, in the next fewer at the rung above, in the last a few train to their end at once.
 * Of each bracket with k reductions there are (K + 1)/(k + 1)·η^k parts, K of the first, dealt out
 * evenly, so that any first settings are divided alike.
 */
public final class Brackets {
  private Brackets() {}

  /**
   * The rung at which each setting begins.
   *
   * @param decisions rungs at which something is decided, K
   */
  public static int[] firstRungs(int settings, int decisions, int reduction) {
    double[] parts = new double[decisions + 1];
    double all = 0;
    for (int rung = 0; rung <= decisions; rung++) {
      int reductions = decisions - rung;
      parts[rung] =
          Math.ceil((decisions + 1.0) / (reductions + 1) * StrictMath.pow(reduction, reductions));
      all += parts[rung];
    }
    int[] rungs = new int[settings];
    int[] dealt = new int[parts.length];
    for (int i = 0; i < settings; i++) {
      int most = 0;
      for (int rung = 1; rung < parts.length; rung++) {
        double lacks = parts[rung] / all * (i + 1) - dealt[rung];
        if (lacks > parts[most] / all * (i + 1) - dealt[most]) {
          most = rung;
        }
      }
      rungs[i] = most;
      dealt[most]++;
    }
    return rungs;
  }
}
