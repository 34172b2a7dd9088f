package dev.graft;

import dev.graft.carbon.Intensity;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Views.Energy;
import dev.graft.run.budget.Cost;
import dev.graft.web.api.Emissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Grams of a trial that is to come.
 *
 * @param perJoule operational
 * @param perSecond embodied, of a slot
 */
record GridRate(double perJoule, double perSecond) {
  private static final long MICRO = 1_000_000;

  /** Joules or seconds by which a rate is told. */
  private static final long MANY = 1_000_000;

  /**
   * In the zone the sweep names, else in the worst of the nodes'.
   *
   * @param nodes zones where work is done
   * @param charged what a zone's energy is charged by
   * @return empty where no zone is known
   */
  static Optional<GridRate> worst(
      CarbonSpec spec,
      List<String> nodes,
      Emissions emissions,
      Function<String, Optional<Intensity>> charged) {
    Double asked = spec.pue();
    double pue = asked == null ? emissions.pue() : asked;
    String zone = spec.zone();
    Stream<String> zones = zone == null ? nodes.stream().distinct() : Stream.of(zone);
    return zones
        .flatMap(name -> charged.apply(name).stream())
        .map(intensity -> of(emissions, intensity, pue))
        .max(Comparator.comparingDouble(GridRate::perJoule));
  }

  private static GridRate of(Emissions emissions, Intensity intensity, double pue) {
    Emissions.Grams joules =
        emissions.grams(new Energy(MANY * MICRO, 0, "estimated", 1, 1, 0), intensity, pue);
    Emissions.Grams seconds =
        emissions.grams(new Energy(0, 0, "estimated", 1, 1, MANY), intensity, pue);
    return new GridRate(
        (joules.operational() + joules.embodied()) / MANY,
        (seconds.operational() + seconds.embodied()) / MANY);
  }

  static Cost cost(Optional<GridRate> rate, double joules, double seconds) {
    double grams = rate.map(r -> r.perJoule * joules + r.perSecond * seconds).orElse(0.0);
    return new Cost(joules, grams, seconds);
  }
}
