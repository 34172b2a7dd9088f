package dev.graft.guard;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * An operation done again and again: nanoseconds of processor time and bytes allocated of each, on
 * all threads of Java; HotSpot's compilers and collectors do not count.
 */
final class Measured {
  private static final int WINDOWS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Does something whole, so that nothing of it can be left out. */
  @FunctionalInterface
  interface Operation {
    /**
     * @return something that depends on all that was done
     */
    double run();
  }

  private Measured() {}

  /**
   * Prints "nanoseconds bytes", the medians of some windows after as many operations unmeasured.
   *
   * @param arguments none, or a number of operations to do and nothing else, for who counts
   *     instructions
   * @param operations in a window
   */
  static void run(String[] arguments, int operations, Operation operation) {
    double sum = 0;
    if (arguments.length > 0) {
      for (int i = Integer.parseInt(arguments[0]); i > 0; i--) sum += operation.run();
    } else {
      for (int i = 0; i < WINDOWS * operations; i++) sum += operation.run();
      double[] nanos = new double[WINDOWS];
      double[] bytes = new double[WINDOWS];
      for (int window = 0; window < WINDOWS; window++) {
        long[] threads = THREADS.getAllThreadIds();
        double began = total(THREADS.getThreadCpuTime(threads));
        double had = total(THREADS.getThreadAllocatedBytes(threads));
        for (int i = 0; i < operations; i++) sum += operation.run();
        nanos[window] = (total(THREADS.getThreadCpuTime(threads)) - began) / operations;
        bytes[window] = (total(THREADS.getThreadAllocatedBytes(threads)) - had) / operations;
      }
      System.out.printf(Locale.ROOT, "%.1f %.0f%n", median(nanos), median(bytes));
    }
    if (Double.isNaN(sum)) throw new AssertionError("an operation came to nothing");
  }

  /** Threads that have ended say −1. */
  private static double total(long[] values) {
    return Arrays.stream(values).filter(value -> value > 0).asDoubleStream().sum();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
