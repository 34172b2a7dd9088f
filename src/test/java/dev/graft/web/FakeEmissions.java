package dev.graft.web;

import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensity;
import dev.graft.run.Views.Energy;
import dev.graft.web.api.Emissions;
import java.util.List;
import java.util.Optional;

/** FRA of 360 g/kWh, where a joule is a tenth of a milligram, and POL of 720. */
public final class FakeEmissions implements Emissions {
  private static final Intensity FRANCE = new Intensity("FRA", "France", 2023, 360, "invented");
  private static final Intensity POLAND = new Intensity("POL", "Poland", 2022, 720, "invented");

  @Override
  public List<Intensity> zones() {
    return List.of(FRANCE, POLAND);
  }

  @Override
  public Optional<Intensity> intensity(String zone) {
    return zones().stream().filter(i -> i.zone().equals(zone)).findFirst();
  }

  @Override
  public double pue() {
    return 1;
  }

  @Override
  public Hardware hardware() {
    return Hardware.NONE;
  }

  @Override
  public Hardware hardware(String text) {
    return Hardware.named("embodied", text, 2, 0);
  }

  @Override
  public Grams grams(Energy energy, Intensity intensity, double pue, Hardware hardware) {
    double grams = energy.totalUj() / 3.6e12 * intensity.gramsPerKwh() * pue;
    double embodied = hardware.grams(energy.seconds(), 1);
    return new Grams(
        grams, embodied, grams * energy.low() + embodied, grams * energy.high() + embodied);
  }
}
