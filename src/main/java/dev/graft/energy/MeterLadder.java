package dev.graft.energy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The best meter a device has, and for every better one why it has not. */
public final class MeterLadder {
  /** The device that all processors and their memory are. */
  public static final String HOST = "cpu";

  /**
   * A kind of meter on this machine.
   *
   * @param reason what it rests on, or why it cannot be used, with the cure where there is one
   */
  public record Rung(String method, boolean usable, String reason) {}

  /**
   * @param rungs from the best down to the chosen one
   */
  public record Choice(PowerMeter meter, List<Rung> rungs) {
    public Choice {
      rungs = List.copyOf(rungs);
    }
  }

  /** Opens a meter. */
  @FunctionalInterface
  public interface Opening {
    PowerMeter open() throws Unusable;
  }

  /**
   * @param model whether it opens a {@link ModelMeter}, which can stand in for a counter
   */
  public record Step(String method, boolean model, Opening opening) {}

  private final String device;
  private final List<Step> steps;

  /**
   * @param device {@link #HOST}, or the UUID of a GPU
   * @param steps from the best down; the last is a model and always opens
   */
  public MeterLadder(String device, List<Step> steps) {
    if (steps.isEmpty() || !steps.get(steps.size() - 1).model()) {
      throw new IllegalArgumentException("the last step of " + device + " is no model");
    }
    this.device = device;
    this.steps = List.copyOf(steps);
  }

  /** The ladder of the processors of a machine: see {@link HostMeters}. */
  public MeterLadder(Path sysRoot, Path procRoot, Path shared) {
    this(HOST, new HostMeters(sysRoot, procRoot, shared).steps());
  }

  /** That of the processors of this machine. */
  public static MeterLadder ofThisMachine() {
    return new MeterLadder(Path.of("/sys"), Path.of("/proc"), HostMeters.SHARED);
  }

  public String device() {
    return device;
  }

  public Choice choose() {
    return choose(steps);
  }

  /** The best one below a meter that was lost. */
  public Choice below(String method) {
    return choose(steps.subList(next(method), steps.size()));
  }

  /** The best model below a meter: it tells what the meter fails to tell. */
  ModelMeter standIn(String method) {
    List<Step> models =
        steps.subList(next(method), steps.size()).stream().filter(Step::model).toList();
    if (choose(models).meter() instanceof ModelMeter model) return model;
    throw new IllegalStateException("a step of " + device + " is called a model and is none");
  }

  /** Whether a rung is higher than another. */
  boolean isBetter(String method, String than) {
    return next(method) < next(than);
  }

  private int next(String method) {
    List<String> methods = steps.stream().map(Step::method).toList();
    return Math.min(methods.indexOf(method) + 1, steps.size() - 1);
  }

  private static Choice choose(List<Step> from) {
    List<Rung> rungs = new ArrayList<>();
    for (Step step : from) {
      try {
        PowerMeter meter = step.opening.open();
        rungs.add(new Rung(step.method, true, meter.info().source()));
        return new Choice(meter, rungs);
      } catch (Unusable e) {
        rungs.add(new Rung(step.method, false, String.valueOf(e.getMessage())));
      }
    }
    throw new IllegalStateException("the last rung always opens");
  }
}
