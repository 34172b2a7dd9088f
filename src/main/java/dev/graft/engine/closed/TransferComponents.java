package dev.graft.engine.closed;

import dev.graft.data.Features;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Directions V along which two domains have much variance and near means: of all V with Vᵀ(ΦᵀMΦ +
 * μI)V = I that of the largest trace of VᵀΦᵀHΦV, for rows Φ of both domains, the centring H and M =
 * Σ e·eᵀ, where e holds 1/n for each source row and −1/n for each target row. That is transfer
 * component analysis where Φ is a kernel matrix K, the leading eigenvectors of (KMK + μI)⁻¹KHK
 * (Pan, Tsang, Kwok and Yang, "Domain Adaptation via Transfer Component Analysis", IEEE
 * Transactions on Neural Networks 22, 2011, eq. 14). Joint distribution adaptation gives M an e for
 * each class besides, of its labelled source rows and of the target rows believed to be of it
 * (Long, Wang, Ding, Sun and Yu, "Transfer Feature Learning with Joint Distribution Adaptation",
 * ICCV 2013, eq. 9), M being scaled to Frobenius norm 1.
 */
public final class TransferComponents {
  /** What stands for a row. */
  public enum Kernel {
    /** Its features. */
    PRIMAL,
    /** Its inner products with all rows. */
    LINEAR,
    /** Its Gaussian kernel with all rows. */
    RBF;

    /**
     * @throws IllegalArgumentException for another name than primal, linear or rbf
     */
    public static Kernel of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @param components asked for; fewer where the rows do not span as many
   * @param mu weight of the regularisation
   * @param gamma of the Gaussian kernel: its width is the mean squared distance / gamma
   * @param isUnit whether embedded rows are brought to length 1
   */
  public record Settings(Kernel kernel, int components, double mu, double gamma, boolean isUnit) {}

  private final Settings settings;
  private final int sources;
  private final int targets;
  private final @Nullable Features basis;
  private final double kernelWidth;

  /** Φ: rows of both domains × dimensions. */
  private final INDArray phi;

  /** From directions in Φ's dimensions to those of what is embedded. */
  private final UnaryOperator<INDArray> lift;

  /** ΦᵀHΦ. */
  private final INDArray scatter;

  /**
   * @param source rows × width
   * @param target rows × the same width
   */
  public TransferComponents(Features source, Features target, Settings settings) {
    this.settings = settings;
    sources = source.rows();
    targets = target.rows();
    INDArray rows =
        Kernels.stacked(
            Matrices.of(source, 0, source.rows()), Matrices.of(target, 0, target.rows()));
    if (settings.kernel() == Kernel.RBF) {
      basis = Features.joined(source, target).as(null);
      kernelWidth = Kernels.meanSquaredDistance(rows) / settings.gamma();
      phi = Kernels.gaussian(rows, rows, kernelWidth);
      lift = UnaryOperator.identity();
    } else {
      basis = null;
      kernelWidth = 1;
      boolean isKernel = settings.kernel() == Kernel.LINEAR;
      if (rows.rows() < rows.columns()) {
        Span span = Span.of(rows);
        INDArray lengths = Nd4j.createFromArray(span.lengths());
        phi = isKernel ? span.coordinates().mulRowVector(lengths) : span.coordinates();
        lift = v -> span.lift(isKernel ? v.mulColumnVector(lengths.reshape(-1, 1)) : v);
      } else if (isKernel) {
        INDArray axes = kernelAxes(rows);
        phi = rows.mmul(axes);
        lift = axes::mmul;
      } else {
        phi = rows;
        lift = UnaryOperator.identity();
      }
    }
    INDArray centred = phi.subRowVector(phi.mean(0));
    scatter = Matrices.gram(centred);
  }

  /** The larger of the eigenproblems that these rows need. */
  public static int order(int rows, int width, Kernel kernel) {
    return kernel == Kernel.RBF ? rows : Math.min(rows, width);
  }

  /**
   * With rows = U·S·Wᵀ: W·S, so that Φ = U·S² is the kernel matrix of inner products, of size rows
   * × rows, in as few dimensions.
   */
  private static INDArray kernelAxes(INDArray rows) {
    Eigenvectors eigen = Eigenvectors.leading(Matrices.gram(rows), rows.columns());
    double[] lengths = Span.lengths(eigen.values());
    return eigen
        .vectors()
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, lengths.length))
        .mulRowVector(Nd4j.createFromArray(lengths));
  }

  /** Transfer component analysis. */
  public Embedding marginal() {
    return embedding(Nd4j.create(new double[][] {marginalDirection(1)}).transpose(), 1);
  }

  /**
   * Joint distribution adaptation.
   *
   * @param labels of the source rows
   * @param believed labels of the target rows; null: none yet
   */
  public Embedding joint(int[] labels, int @Nullable [] believed, int classes) {
    double[][] directions = new double[believed == null ? 1 : classes + 1][];
    directions[0] = marginalDirection(Math.sqrt(classes));
    for (int c = 0; c + 1 < directions.length; c++) {
      directions[c + 1] = classDirection(labels, believed == null ? new int[0] : believed, c);
    }
    INDArray e = Nd4j.create(directions).transpose();
    double norm = Matrices.gram(e).norm2Number().doubleValue();
    return embedding(e, norm);
  }

  private double[] marginalDirection(double scale) {
    double[] e = new double[sources + targets];
    Arrays.fill(e, 0, sources, scale / sources);
    Arrays.fill(e, sources, e.length, -scale / targets);
    return e;
  }

  /** Zero where one of the domains has no row of the class. */
  private double[] classDirection(int[] labels, int[] believed, int c) {
    double[] e = new double[sources + targets];
    long ofSource = Arrays.stream(labels).filter(label -> label == c).count();
    long ofTarget = Arrays.stream(believed).filter(label -> label == c).count();
    if (ofSource > 0 && ofTarget > 0) {
      for (int i = 0; i < e.length; i++) {
        boolean isSource = i < sources;
        int label = isSource ? labels[i] : believed[i - sources];
        e[i] = label != c ? 0 : isSource ? 1.0 / ofSource : -1.0 / ofTarget;
      }
    }
    return e;
  }

  /**
   * @param e rows × terms of M
   * @param norm what M is divided by
   */
  private Embedding embedding(INDArray e, double norm) {
    Whitening whitening = whitening(phi.transpose().mmul(e).divi(Math.sqrt(norm)));
    INDArray between = whitening.around(scatter);
    int count = Math.min(settings.components(), between.rows());
    INDArray directions = whitening.times(Eigenvectors.leading(between, count).vectors());
    INDArray projection = lift.apply(directions);
    return new Embedding(
        basis,
        kernelWidth,
        new float[projection.rows()],
        Matrices.floats(projection),
        count,
        settings.isUnit());
  }

  /** (N·Nᵀ + μI)^−½ for N of few columns. */
  private Whitening whitening(INDArray n) {
    double mu = settings.mu();
    INDArray inner = Matrices.gram(n);
    Eigenvectors eigen = Eigenvectors.leading(inner, inner.rows());
    double plain = 1 / Math.sqrt(mu);
    double[] scales = new double[inner.rows()];
    double[] more = new double[inner.rows()];
    for (int k = 0; k < scales.length; k++) {
      double square = eigen.values()[k];
      boolean counts = square > 1e-14 * Math.max(eigen.values()[0], mu);
      scales[k] = counts ? 1 / Math.sqrt(square) : 0;
      more[k] = counts ? 1 / Math.sqrt(square + mu) - plain : 0;
    }
    INDArray axes = n.mmul(eigen.vectors()).muliRowVector(Nd4j.createFromArray(scales));
    return new Whitening(plain, axes, axes.mulRowVector(Nd4j.createFromArray(more)));
  }

  /**
   * A symmetric matrix W = plain·I + axes·weightedᵀ of few axes; products with it cost no more than
   * the axes do.
   *
   * @param axes orthonormal columns, and {@code weighted} the same times their weights
   */
  private record Whitening(double plain, INDArray axes, INDArray weighted) {
    /** W·X. */
    INDArray times(INDArray x) {
      return x.mul(plain).addi(weighted.mmul(axes.transpose().mmul(x)));
    }

    /**
     * W·S·W of a symmetric S: with U the weighted axes, P = S·axes and M = axesᵀ·P it is plain²·S +
     * [P U]·[plain·U, plain·P + U·M]ᵀ.
     */
    INDArray around(INDArray s) {
      INDArray p = s.mmul(axes);
      INDArray inner = axes.transpose().mmul(p);
      INDArray left = Nd4j.hstack(p, weighted);
      INDArray right = Nd4j.hstack(weighted.mul(plain), p.mul(plain).addi(weighted.mmul(inner)));
      return left.mmul(right.transpose()).addi(s.mul(plain * plain));
    }
  }
}
