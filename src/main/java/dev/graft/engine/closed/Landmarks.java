package dev.graft.engine.closed;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-domain landmark selection (Tsai, Yeh and Wang, "Learning Cross-Domain Landmarks for
 * Heterogeneous Domain Adaptation", CVPR 2016, eq. 4 to 8): a matrix A takes source rows into the
 * principal components of the target, where the domains' means, their class means and their rows of
 * one class are near. With source rows x weighted by α, labelled target rows l, others u of
 * believed classes weighted by β, and each class's α and β of mean δ, it is the least λ‖A‖² +
 * ‖mean(αAᵀx) − mean(l, βu)‖² + Σ_c ‖mean_c(αAᵀx) − mean_c(l, βu)‖² + Σ_c 1/e_c · Σ (‖αAᵀx − l‖² +
 * ‖l − βu‖² + ‖βu − αAᵀx‖²) over all pairs of the class, e_c being δ·n_x·n_l + δ·n_l·n_u +
 * δ²·n_x·n_u. A is a closed form. For δ = 1 all weights are 1; for a smaller δ they are the best
 * for the A of equal weights, and A is then taken anew.
 */
public final class Landmarks {
  private static final double TOLERANCE = 1e-4;
  private static final int MOST_ITERATIONS = 2000;

  /**
   * @param components of the target; fewer where its rows do not span as many
   * @param lambda weight of A's squared entries, above 0
   * @param delta mean weight of a class's rows, in (0, 1]
   */
  public record Settings(int components, double lambda, double delta) {}

  /**
   * @param weights α, one a source row
   * @param isConverged whether the weights are the best ones
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Fit(Embedding source, Embedding target, double[] weights, boolean isConverged) {}

  private final Settings settings;
  private final Embedding components;
  private final @Nullable INDArray lift;
  private final LandmarkRows source;
  private final LandmarkRows labelled;
  private final INDArray others;
  private final int classes;
  private final int width;

  /**
   * @param source rows × width of their own
   * @param labelled target rows; those and the source's have the same classes
   * @param others target rows of unknown classes
   */
  public Landmarks(Examples source, Examples labelled, Features others, Settings settings) {
    this.settings = settings;
    classes = source.classes().size();
    width = source.features().width();
    Features target = Features.joined(labelled.features(), others).as(null);
    int count =
        Math.min(settings.components(), Math.min(target.width(), Math.max(1, target.rows() - 1)));
    components = PrincipalAxes.of(target, count).embedding();
    INDArray x = Matrices.of(source.features(), 0, source.rows());
    Span span = x.rows() < x.columns() ? Span.of(x) : null;
    lift = span == null ? null : span.axes();
    this.source = LandmarkRows.of(span == null ? x : span.coordinates(), source.labels(), classes);
    this.labelled = LandmarkRows.of(embedded(labelled.features()), labelled.labels(), classes);
    this.others = embedded(others);
  }

  private INDArray embedded(Features rows) {
    Features along = components.of(rows);
    return Matrices.of(along, 0, along.rows());
  }

  /**
   * @param believed classes of the other target rows; null: none of these is used
   */
  public Fit fit(int @Nullable [] believed) {
    LandmarkRows rows =
        believed == null
            ? LandmarkRows.none(labelled.width(), classes)
            : LandmarkRows.of(others, believed, classes);
    double delta = settings.delta();
    double[] alpha = new double[source.count()];
    double[] beta = new double[rows.count()];
    Arrays.fill(alpha, delta);
    Arrays.fill(beta, delta);
    INDArray a = projection(alpha, beta, rows);
    boolean isConverged = true;
    if (delta < 1) {
      ProjectedGradient.Solution best =
          new LandmarkWeights(source.times(a), labelled, rows, delta)
              .solve(TOLERANCE, MOST_ITERATIONS);
      alpha = Arrays.copyOf(best.values(), alpha.length);
      beta = Arrays.copyOfRange(best.values(), alpha.length, best.values().length);
      isConverged = best.isConverged();
      a = projection(alpha, beta, rows);
    }
    INDArray whole = lift == null ? a : lift.mmul(a);
    Embedding ofSource = Embedding.linear(Nd4j.zeros(DataType.DOUBLE, 1, width), whole, false);
    return new Fit(ofSource, components, alpha, isConverged);
  }

  /** A = (λI + G)⁻¹·R, the source's dimensions × components. */
  private INDArray projection(double[] alpha, double[] beta, LandmarkRows believed) {
    double delta = settings.delta();
    double[] ones = new double[labelled.count()];
    Arrays.fill(ones, 1);
    INDArray x = matrix(source.sums(alpha));
    INDArray targets = matrix(labelled.sums(ones)).addi(matrix(believed.sums(beta)));
    int n = x.columns();
    INDArray g = Nd4j.eye(n).castTo(DataType.DOUBLE).muli(settings.lambda());
    INDArray r = Nd4j.zeros(DataType.DOUBLE, n, targets.columns());
    INDArray all = x.sum(true, 0).divi(delta * source.count());
    add(g, r, all, targets.sum(true, 0).divi(labelled.count() + delta * believed.count()));
    double[] pull = new double[classes];
    for (int c = 0; c < classes; c++) {
      int ofX = source.counts()[c];
      int ofL = labelled.counts()[c];
      int ofU = believed.counts()[c];
      if (ofX > 0 && ofL + ofU > 0) {
        INDArray sum = x.getRow(c, true);
        INDArray wanted = targets.getRow(c, true);
        add(g, r, sum.div(delta * ofX), wanted.div(ofL + delta * ofU));
        double e = LandmarkWeights.pairs(ofX, ofL, ofU, delta);
        pull[c] = (ofL + ofU) / e;
        r.addi(sum.transpose().mmul(wanted).divi(e));
      }
    }
    g.addi(source.scatter(alpha, pull));
    Eigenvectors eigen = Eigenvectors.leading(g, n);
    INDArray inverse = Nd4j.createFromArray(eigen.values()).rdivi(1);
    INDArray turned = eigen.vectors().transpose().mmul(r).muliColumnVector(inverse.reshape(n, 1));
    return eigen.vectors().mmul(turned);
  }

  private INDArray matrix(double[] byClass) {
    return Matrices.of(byClass, 'c', classes, byClass.length / classes);
  }

  private static void add(INDArray g, INDArray r, INDArray mean, INDArray wanted) {
    g.addi(mean.transpose().mmul(mean));
    r.addi(mean.transpose().mmul(wanted));
  }
}
