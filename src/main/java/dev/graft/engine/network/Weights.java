package dev.graft.engine.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Named parameters of a network, in order. The arrays are shared: treat them as read-only. */
public record Weights(Map<String, Weight> byName) {
  /** Values of one parameter, row-major. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Weight(long[] shape, float[] values) {
    public Weight {
      long size = 1;
      for (long n : shape) {
        size *= n;
      }
      if (size != values.length) {
        throw new IllegalArgumentException(values.length + " values for a shape of " + size);
      }
    }
  }

  public Weights {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** In the order in which they were added. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * @throws IllegalArgumentException where there are none of that name
   */
  public Weight of(String name) {
    Weight weight = byName.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("no weights '" + name + "'; there are " + names());
    }
    return weight;
  }

  /** These and the others; of equal names the others. */
  public Weights and(Weights others) {
    Map<String, Weight> all = new LinkedHashMap<>(byName);
    all.putAll(others.byName);
    return new Weights(all);
  }

  /** The same, with {@code prefix} before each name. */
  public Weights prefixed(String prefix) {
    Map<String, Weight> all = new LinkedHashMap<>();
    byName.forEach((name, weight) -> all.put(prefix + name, weight));
    return new Weights(all);
  }

  /** With the named ones replaced by consecutive parts of a flat vector. */
  public Weights with(List<String> names, float[] flat) {
    Map<String, Weight> all = new LinkedHashMap<>(byName);
    int from = 0;
    for (String name : names) {
      Weight old = of(name);
      float[] values = new float[old.values().length];
      System.arraycopy(flat, from, values, 0, values.length);
      all.put(name, new Weight(old.shape(), values));
      from += values.length;
    }
    if (from != flat.length) {
      throw new IllegalArgumentException(flat.length + " values for " + from + " parameters");
    }
    return new Weights(all);
  }

  /** The initial values of one layer: normally distributed weights, biases of zero. */
  static Weights normal(
      String layer, long[] shape, int outputs, double deviation, SplittableRandom random) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    Map<String, Weight> both = new LinkedHashMap<>();
    both.put(layer + ".weight", new Weight(shape, values));
    both.put(layer + ".bias", new Weight(new long[] {outputs}, new float[outputs]));
    return new Weights(both);
  }
}
