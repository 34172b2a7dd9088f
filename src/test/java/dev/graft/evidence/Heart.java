package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.TrainingTask;
import java.util.List;

/** A linear model learnt in one hospital, asked in others. */
final class Heart implements EvidenceGroup {
  private static final TrainingSpec TRAINING =
      new TrainingSpec(200, 64, 0, 0.01, Optimiser.ADAM, 0.9, 0, 0.2);

  private final OutsideData data;

  Heart(OutsideData data) {
    this.data = data;
  }

  @Override
  public String title() {
    return "Heart disease, trained on Cleveland, linear";
  }

  @Override
  public String protocol() {
    return "Accuracy on all rows of the other hospital, in percent. The outside note leaves open how"
        + " gaps are filled and weights are regularised: here with Cleveland's means, without, 200"
        + " epochs.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    return List.of(
        row(measured, "hungarian", "83.3", ""),
        row(measured, "switzerland", "56.9", ""),
        row(
            measured,
            "va",
            "76.0",
            "VA has most gaps, so that their filling decides; not searched further"));
  }

  private EvidenceRow row(Measured measured, String hospital, String outside, String remark) {
    double accuracy = measured.number("heart " + hospital, () -> 100 * accuracy(hospital));
    return EvidenceRow.near("Cleveland → " + hospital, outside, accuracy, 5, remark);
  }

  private double accuracy(String hospital) {
    Examples source = data.bundled("heart-cleveland");
    Examples target = data.bundled("heart-" + hospital);
    Preprocessor scaling = Preprocessor.fit(source.features(), List.of(new Preprocess.ZScore()));
    Examples test = with(target, scaling);
    TrainingTask task =
        new TrainingTask(
            Trial.domains(with(source, scaling), test),
            new ModelSpec.Linear(),
            TRAINING,
            Parameters.NONE,
            1,
            null);
    return Trial.accuracy("source-only", task, test);
  }

  private static Examples with(Examples rows, Preprocessor scaling) {
    return new Examples(scaling.apply(rows.features()), rows.labels(), rows.classes());
  }
}
