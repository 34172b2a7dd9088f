package dev.graft.evidence;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.catalogue.Apart;
import dev.graft.data.shift.Shifting;
import dev.graft.engine.closed.CorrelationAlignment;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Shift;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fashion-MNIST and synthetic shifts of it: as it is, with its moments aligned, and learnt anew.
 */
final class Shifts implements EvidenceGroup {
  private static final TrainingSpec TRAINING =
      new TrainingSpec(10, 64, 0, 0.001, Optimiser.ADAM, 0.9, 0, 0.2);

  /** Added to both covariances; the outside note states none. */
  private static final double RIDGE = 0.01;

  private static final double TOLERANCE = 0.08;

  /** Of one seed: what differs less says nothing of the order. */
  private static final double CLEAR = 0.05;

  private static final int SOURCE = 6000;

  private final OutsideData data;

  Shifts(OutsideData data) {
    this.data = data;
  }

  @Override
  public String title() {
    return "Synthetic shifts of Fashion-MNIST";
  }

  @Override
  public String protocol() {
    return "Accuracy of a perceptron of 128 hidden units, 10 epochs, one seed: trained on 6,000"
        + " images as they are, on the same with mean and covariance of the pixels aligned"
        + " (ridge .01) to those of 4,000 other images that are shifted, and on the 6,000"
        + " images shifted; scored on the 4,000. The outside note leaves network, ridge,"
        + " test images, and the form of contrast and noise open: here contrast is about"
        + " mid-grey and noise is cut to 0..1.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    List<EvidenceRow> rows = new ArrayList<>();
    rows.addAll(rows(measured, "noise .3", new Shift.Noise(0.3), ".615", ".770", ".752"));
    rows.addAll(rows(measured, "contrast .4", new Shift.Contrast(0.4), ".101", ".813", ".826"));
    rows.addAll(rows(measured, "rotation 30°", new Shift.Rotate(30), ".356", ".319", ".849"));
    rows.addAll(rows(measured, "inversion", new Shift.Invert(), ".098", ".002", ".825"));
    return rows;
  }

  private List<EvidenceRow> rows(
      Measured measured, String name, Shift shift, String asIs, String aligned, String anew) {
    double plain = number(measured, name, "as it is", shift);
    double moments = number(measured, name, "aligned", shift);
    double target = number(measured, name, "learnt anew", shift);
    List<EvidenceRow> rows = new ArrayList<>();
    rows.add(EvidenceRow.near(name + ", source-only", asIs, plain, TOLERANCE, ""));
    rows.add(EvidenceRow.near(name + ", aligned", aligned, moments, TOLERANCE, ""));
    rows.add(EvidenceRow.near(name + ", target labels", anew, target, TOLERANCE, ""));
    double difference = Double.parseDouble(aligned) - Double.parseDouble(asIs);
    if (Math.abs(difference) > CLEAR) {
      rows.add(
          EvidenceRow.claim(
              name + ", aligned against source-only",
              difference > 0 ? "better" : "worse",
              (moments > plain) == (difference > 0),
              String.format(Locale.ROOT, "%+.3f", moments - plain),
              ""));
    }
    return rows;
  }

  private double number(Measured measured, String name, String how, Shift shift) {
    return measured.number("fashion " + name + " " + how, () -> accuracy(how, shift));
  }

  private double accuracy(String how, Shift shift) {
    DatasetRef fashion = DatasetRef.bundled("fashion-mnist");
    DatasetRef shifted = fashion.withShift(List.of(shift));
    Apart apart = data.datasets().apart(fashion.withLimit(SOURCE), shifted);
    Examples test = Shifting.of(shifted, apart.target(), 1, "target");
    Examples source = apart.source();
    Examples learnt =
        switch (how) {
          case "aligned" -> source.with(aligned(source.features(), test.features()));
          case "learnt anew" -> Shifting.of(shifted, source, 1, "source");
          default -> source;
        };
    TrainingTask task =
        new TrainingTask(
            Trial.domains(learnt, test),
            new ModelSpec.Mlp(List.of(128)),
            TRAINING,
            Parameters.NONE,
            1,
            null);
    return Trial.accuracy("source-only", task, test);
  }

  /** (x − mean of the source) recoloured, plus the mean of the target. */
  private static Features aligned(Features source, Features target) {
    double[] from = means(source);
    double[] to = means(target);
    float[] centred = new float[source.values().length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (source.values()[i] - from[i % from.length]);
    }
    Features recoloured =
        CorrelationAlignment.of(source, target, RIDGE)
            .align(new Features(centred, source.width(), source.image()));
    float[] values = recoloured.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) to[i % to.length];
    }
    return recoloured;
  }

  private static double[] means(Features rows) {
    double[] means = new double[rows.width()];
    for (int i = 0; i < rows.values().length; i++) {
      means[i % means.length] += rows.values()[i];
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= rows.rows();
    }
    return means;
  }
}
