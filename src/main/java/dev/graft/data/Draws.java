package dev.graft.data;

import java.util.SplittableRandom;

/** Generators of random numbers, one for each purpose of a seed. */
public final class Draws {
  private Draws() {}

  public static SplittableRandom of(long seed, String purpose) {
    return new SplittableRandom(
        seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 0xBF58476D1CE4E5B9L);
  }
}
