package dev.graft.web;

import dev.graft.carbon.Intensity;
import dev.graft.run.Views.Energy;
import dev.graft.web.api.Emissions;
import java.util.List;
import java.util.Optional;

/** One zone of 360 g/kWh: a joule is a tenth of a milligram. No embodied carbon. */
final class FakeEmissions implements Emissions {
  private static final Intensity FRANCE = new Intensity("FRA", "France", 2023, 360, "invented");

  @Override
  public List<Intensity> zones() {
    return List.of(FRANCE);
  }

  @Override
  public Optional<Intensity> intensity(String zone) {
    return zone.equals("FRA") ? Optional.of(FRANCE) : Optional.empty();
  }

  @Override
  public double pue() {
    return 1;
  }

  @Override
  public Grams grams(Energy energy, Intensity intensity, double pue) {
    double grams = energy.totalUj() / 3.6e12 * intensity.gramsPerKwh() * pue;
    return new Grams(grams, 0, grams * energy.low(), grams * energy.high());
  }
}
