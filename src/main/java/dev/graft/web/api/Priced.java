package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.GroupRoutes.Mean;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting with the means of its costs; null where one of its trials has none. */
record Priced(
    Measured.Setting of,
    Mean quality,
    @Nullable Mean energy,
    @Nullable Mean carbon,
    @Nullable Mean seconds) {
  @Nullable Mean cost(Cost cost) {
    return switch (cost) {
      case CARBON -> carbon;
      case ENERGY -> energy;
      case TIME -> seconds;
    };
  }

  /** Less is better in both. */
  double[] point(int sign, Cost cost) {
    return new double[] {-sign * quality.mean(), Objects.requireNonNull(cost(cost)).mean()};
  }

  /** How trials are charged. */
  record Costs(Footprints footprints, CarbonSpec asked) {
    Priced priced(Measured.Setting setting, Measured measured) {
      return new Priced(
          setting,
          Objects.requireNonNull(Mean.of(setting.quality(measured.quality()))),
          mean(setting, Cost.ENERGY),
          mean(setting, Cost.CARBON),
          mean(setting, Cost.TIME));
    }

    private @Nullable Mean mean(Measured.Setting setting, Cost cost) {
      double[] values = setting.trials().stream().mapToDouble(t -> of(t, cost)).toArray();
      Mean mean = Mean.of(values);
      return mean == null || mean.n() < values.length || mean.mean() <= 0 ? null : mean;
    }

    /** 0 where nothing was metered. */
    double of(Trial trial, Cost cost) {
      return switch (cost) {
        case CARBON -> footprints.total(trial, asked).orElse(0);
        case ENERGY -> trial.energy().totalUj() / 1e6;
        case TIME ->
            trial.energy().seconds() > 0
                ? trial.energy().seconds()
                : Math.max(0, trial.finishedAt() - trial.startedAt()) / 1e3;
      };
    }
  }
}
