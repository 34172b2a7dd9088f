package dev.graft.engine.closed;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Manifold alignment of two feature spaces (Wang and Mahadevan, "Heterogeneous Domain Adaptation
 * Using Manifold Alignment", IJCAI 2011, theorem 1): the directions V of least Vᵀ·Z(μL_s + L)Zᵀ·V
 * for Vᵀ·Z·L_d·Zᵀ·V = I. Z holds every row in the coordinates of its own domain, 0 in the other's;
 * L_s and L_d are the Laplacians of the labelled rows' pairs of one and of two classes, each of
 * weight 1, within and across domains; L is that of each domain's {@link NeighbourGraph}.
 *
 * <p>Departs from the paper in two points: each domain is centred, since the maps have no offsets;
 * and a ridge is added to Z(μL_s + L)Zᵀ, since features that hardly vary would be blown up.
 *
 * @param source how source rows are embedded, and {@code target} how the target's are
 */
public record ManifoldAlignment(Embedding source, Embedding target) {

  /**
   * @param components asked for; fewer where the rows do not span as many
   * @param mu weight of the pairs of one class
   * @param neighbours joined with each row; 0: the graph is left out
   * @param ridge as a share of the mean of the matrix's diagonal, above 0
   * @param isUnit whether embedded rows are brought to length 1
   */
  public record Settings(int components, double mu, int neighbours, double ridge, boolean isUnit) {}

  /**
   * A domain in as few dimensions as its rows span.
   *
   * @param rows centred: all rows × dimensions
   * @param lift from features to dimensions; null: the same
   */
  private record Domain(INDArray mean, INDArray rows, @Nullable INDArray lift) {
    static Domain of(Features features) {
      INDArray all = Matrices.of(features, 0, features.rows());
      INDArray mean = all.mean(true, 0);
      INDArray centred = all.subRowVector(mean);
      if (centred.rows() >= centred.columns()) {
        return new Domain(mean, centred, null);
      }
      Span span = Span.of(centred);
      return new Domain(mean, span.coordinates(), span.axes());
    }

    INDArray coordinates(Features features) {
      INDArray centred = Matrices.of(features, 0, features.rows()).subRowVector(mean);
      return lift == null ? centred : centred.mmul(lift);
    }

    Embedding embedding(INDArray directions, boolean isUnit) {
      INDArray whole = lift == null ? directions : lift.mmul(directions);
      return Embedding.linear(mean, whole, isUnit);
    }
  }

  /**
   * @param source rows × width of their own
   * @param labelled target rows of the source's classes
   * @param target all target rows
   */
  public static ManifoldAlignment of(
      Examples source, Examples labelled, Features target, Settings settings) {
    Domain s = Domain.of(source.features());
    Domain t = Domain.of(target);
    int classes = source.classes().size();
    LandmarkRows ofSource =
        LandmarkRows.of(side(s.rows(), t.rows().columns(), true), source.labels(), classes);
    LandmarkRows ofTarget =
        LandmarkRows.of(
            side(t.coordinates(labelled.features()), s.rows().columns(), false),
            labelled.labels(),
            classes);
    Pairs pairs = Pairs.of(ofSource, ofTarget);
    INDArray near = pairs.same().mul(settings.mu());
    if (settings.neighbours() > 0) {
      near.addi(graph(s.rows(), t.rows(), settings.neighbours()));
    }
    int n = near.rows();
    near.addi(Nd4j.eye(n).castTo(DataType.DOUBLE).muli(settings.ridge() * meanDiagonal(near)));
    INDArray directions = directions(near, pairs.different(), settings.components());
    int split = s.rows().columns();
    return new ManifoldAlignment(
        s.embedding(part(directions, 0, split), settings.isUnit()),
        t.embedding(part(directions, split, n), settings.isUnit()));
  }

  /** Order of the eigenproblem that these rows need. */
  public static int order(Features source, Features target) {
    return Math.min(source.rows(), source.width()) + Math.min(target.rows(), target.width());
  }

  private static double meanDiagonal(INDArray matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      sum += matrix.getDouble(i, i);
    }
    return Math.max(sum / matrix.rows(), Double.MIN_NORMAL);
  }

  private static INDArray part(INDArray directions, int from, int to) {
    return directions.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** Rows with zeros for the other domain, whose coordinates come after the source's. */
  private static INDArray side(INDArray rows, int others, boolean isSource) {
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, rows.rows(), others);
    return isSource ? Nd4j.concat(1, rows, zeros) : Nd4j.concat(1, zeros, rows);
  }

  private static INDArray graph(INDArray source, INDArray target, int neighbours) {
    int n = source.columns();
    int all = n + target.columns();
    INDArray graph = Nd4j.zeros(DataType.DOUBLE, all, all);
    graph
        .get(NDArrayIndex.interval(0, n), NDArrayIndex.interval(0, n))
        .assign(NeighbourGraph.scatter(source, neighbours));
    graph
        .get(NDArrayIndex.interval(n, all), NDArrayIndex.interval(n, all))
        .assign(NeighbourGraph.scatter(target, neighbours));
    return graph;
  }

  /** V of the largest VᵀBV for VᵀAV = I, A being positive definite. */
  private static INDArray directions(INDArray a, INDArray b, int components) {
    Eigenvectors eigen = Eigenvectors.leading(a, a.rows());
    INDArray scales = Nd4j.createFromArray(eigen.values());
    INDArray whitening =
        eigen.vectors().mulRowVector(org.nd4j.linalg.ops.transforms.Transforms.pow(scales, -0.5));
    INDArray between = whitening.transpose().mmul(b).mmul(whitening);
    int count = Math.min(components, between.rows());
    return whitening.mmul(Eigenvectors.leading(between, count).vectors());
  }
}
