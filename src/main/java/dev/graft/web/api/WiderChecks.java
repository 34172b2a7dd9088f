package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;

/** Whether an experiment is wider than the sweep that it extends, and nothing else. */
final class WiderChecks {
  private WiderChecks() {}

  /**
   * @throws InvalidInput where something was left out or made another
   */
  static void check(Experiment now, Experiment wider) {
    if (now.firstLook() > 0 || wider.firstLook() > 0) {
      throw InvalidInput.of(
          "seeds",
          "a race",
          "a race has spent its level: its verdict would not hold after more looks",
          "launch a clone with a larger max");
    }
    int seeds = now.seeds().size();
    if (wider.seeds().size() < seeds || !wider.seeds().subList(0, seeds).equals(now.seeds())) {
      throw InvalidInput.of(
          "seeds",
          wider.seeds(),
          "leaves out seeds that have run",
          "begin with " + now.seeds() + " and add to them");
    }
    if (wider.choosing() < now.choosing() || (now.choosing() == 0) != (wider.choosing() == 0)) {
      throw InvalidInput.of(
          "seeds.choose",
          wider.choosing(),
          "settings were chosen on " + now.choosing() + " seeds of their own",
          "keep them");
    }
    stoppedBySeeds(now, wider);
    spentByArms(now, wider);
    if (wider.search().trials() < now.search().trials()) {
      throw InvalidInput.of(
          "trials",
          wider.search().trials(),
          "is less than there were",
          "write at least " + now.search().trials());
    }
    for (MethodSpec method : now.methods()) {
      MethodSpec after =
          wider.methods().stream()
              .filter(m -> m.name().equals(method.name()))
              .findFirst()
              .orElseThrow();
      method
          .fixed()
          .forEach(
              (name, value) -> {
                if (!after.swept().containsKey(name) && !value.equals(after.fixed().get(name))) {
                  throw InvalidInput.of(
                      "methods." + method.name() + "." + name,
                      String.valueOf(after.fixed().get(name)),
                      "was " + value + " in all trials so far",
                      "keep it, or write a list with " + value + " in it");
                }
              });
    }
  }

  /** Where each arm has joules of its own, only more settings can be bought by what is left. */
  private static void spentByArms(Experiment now, Experiment wider) {
    if (!now.search().economy().isPerArm()) {
      return;
    }
    boolean more = now.choosing() < wider.choosing();
    if (more || now.choosing() == 0 && wider.seeds().size() > now.seeds().size()) {
      throw InvalidInput.of(
          more ? "seeds.choose" : "seeds",
          more ? wider.choosing() : wider.seeds().size(),
          "the joules of each arm were spent on the seeds there were",
          "clone it with more seeds and a larger energyPerArm");
    }
    if (!now.methods().equals(wider.methods())) {
      throw InvalidInput.of(
          "methods",
          wider.methods().stream().map(MethodSpec::name).toList(),
          "the joules of each arm were spent in the ranges there were",
          "clone it with wider ranges");
    }
  }

  /** Settings that were stopped early would have been judged otherwise with other seeds. */
  private static void stoppedBySeeds(Experiment now, Experiment wider) {
    boolean more =
        now.choosing() == 0
            ? wider.seeds().size() > now.seeds().size()
            : wider.choosing() > now.choosing();
    if (now.search().stopsEarly() && more) {
      throw InvalidInput.of(
          now.choosing() == 0 ? "seeds" : "seeds.choose",
          now.choosing() == 0 ? wider.seeds().size() : wider.choosing(),
          "settings were stopped early by their mean over the seeds there were",
          "clone it with more seeds; where settings are chosen on seeds of their own, those of the"
              + " verdict can be extended");
    }
  }
}
