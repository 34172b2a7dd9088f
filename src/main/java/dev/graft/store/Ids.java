package dev.graft.store;

import dev.graft.run.NotFound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of rows as people see them: sweep {@code s12}, its third trial {@code s12-3}. A trial's
 * number is that of its sweep × {@value #SPAN} + its place, from 1.
 */
final class Ids {
  static final long SPAN = 1_000_000;

  /** How far apart neighbours are. */
  private static final long NEAR = 3;

  private static final Pattern SWEEP = Pattern.compile("s([1-9][0-9]{0,11})");
  private static final Pattern TRIAL = Pattern.compile("s([1-9][0-9]{0,11})-([1-9][0-9]{0,5})");

  private Ids() {}

  static String sweep(long number) {
    return "s" + number;
  }

  static String trial(long number) {
    return "s" + number / SPAN + "-" + number % SPAN;
  }

  /** Empty where no sweep could have that id. */
  static OptionalLong sweepNumber(String id) {
    Matcher m = SWEEP.matcher(id);
    return m.matches() ? OptionalLong.of(Long.parseLong(m.group(1))) : OptionalLong.empty();
  }

  /** Empty where no trial could have that id. */
  static OptionalLong trialNumber(String id) {
    Matcher m = TRIAL.matcher(id);
    return m.matches()
        ? OptionalLong.of(Long.parseLong(m.group(1)) * SPAN + Long.parseLong(m.group(2)))
        : OptionalLong.empty();
  }

  static long sweepOrThrow(String id) {
    return sweepNumber(id).orElseThrow(() -> new NotFound("sweep", id));
  }

  static long trialOrThrow(String id) {
    return trialNumber(id).orElseThrow(() -> new NotFound("trial", id));
  }

  /** Numbers {@code from} to below {@code to}. */
  record Range(long from, long to) {}

  /** Ranges that hold all these numbers and few others: neighbours are read together. */
  static List<Range> ranges(Collection<Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().distinct().toList();
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < sorted.size(); ) {
      int end = i + 1;
      while (end < sorted.size() && sorted.get(end) - sorted.get(end - 1) <= NEAR) end++;
      ranges.add(new Range(sorted.get(i), sorted.get(end - 1) + 1));
      i = end;
    }
    return ranges;
  }

  /** First number a trial of the sweep may have; those of the next sweep begin a span later. */
  static long firstTrial(long sweep) {
    return sweep * SPAN;
  }
}
