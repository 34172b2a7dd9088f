package dev.graft.engine;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;

import dev.graft.engine.kernel.Floats;
import dev.graft.engine.kernel.Gemm;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Proves at the start of a trainer that what computes in it computes right. */
public final class SelfTest {
  private static final String NATIVE_LIBRARY = "jnind4jcpu";
  private static final String BLAS_LIBRARY = "jniopenblas";

  /** In the name of the file that JavaCPP takes it from. */
  private static final Pattern BLAS_VERSION = Pattern.compile("openblas-([0-9.-]+)-linux");

  private static final int[][] SHAPES = {{1, 1, 1}, {7, 13, 5}, {33, 65, 129}, {64, 100, 257}};

  private SelfTest() {}

  /**
   * @return what the process runs on, to be kept with its results: they may differ between
   *     processors, builds and numbers of threads
   * @throws IllegalStateException when a result is wrong
   */
  public static EngineFacts run() {
    for (int[] shape : SHAPES) {
      for (int transposes = 0; transposes < 4; transposes++) {
        checkProduct(shape[0], shape[1], shape[2], (transposes & 1) != 0, (transposes & 2) != 0);
      }
    }
    checkSolution(150);
    checkEigenvectors(150);
    SessionCheck.run();
    return facts();
  }

  private static EngineFacts facts() {
    Map<String, String> libraries = Loader.getLoadedLibraries();
    String library = libraries.getOrDefault(NATIVE_LIBRARY, "");
    Path directory = Path.of(library).getParent();
    return new EngineFacts(
        Nd4j.getBackend().getClass().getSimpleName(),
        directory == null ? "unknown" : directory.getFileName().toString(),
        blasVersion(libraries.getOrDefault(BLAS_LIBRARY, "")),
        System.getenv().getOrDefault("OPENBLAS_CORETYPE", "detected"),
        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
        EngineSettings.cpu("model name"));
  }

  static String blasVersion(String library) {
    Matcher matcher = BLAS_VERSION.matcher(library);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /** BLAS against plain Java in double precision, within the rounding of single precision. */
  private static void checkProduct(int m, int n, int k, boolean transposeA, boolean transposeB) {
    SplittableRandom random = new SplittableRandom(m * 31L + n);
    float[] a = uniform(m * k, random);
    float[] b = uniform(k * n, random);
    INDArray c = Nd4j.zeros(DataType.FLOAT, m, n);
    Gemm.run(transposeA, transposeB, m, n, k, floats(a), floats(b), 0f, Floats.of(c));
    float[] product = c.data().asFloat();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double size = 0;
        for (int t = 0; t < k; t++) {
          double term =
              (double) a[transposeA ? t * m + i : i * k + t]
                  * b[transposeB ? j * k + t : t * n + j];
          sum += term;
          size += Math.abs(term);
        }
        if (!(Math.abs(product[i * n + j] - sum) <= 1e-6 * size)) {
          throw new IllegalStateException(
              "self-test: BLAS multiplies wrongly: %d×%d×%d (transposed %s, %s) gave %s for %s"
                      .formatted(m, n, k, transposeA, transposeB, product[i * n + j], sum)
                  + "; unset OPENBLAS_CORETYPE or choose another");
        }
      }
    }
  }

  /**
   * LAPACK's Cholesky of a positive definite matrix against what it should solve: the triangular
   * products and solves in double that all closed forms rest on.
   */
  private static void checkSolution(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] matrix = symmetric(n, n, random);
    double[] right = random.doubles(n, -1, 1).toArray();
    double[] solution = right.clone();
    int failed = LAPACKE_dposv(CblasColMajor, (byte) 'L', n, 1, matrix.clone(), n, solution, n);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += matrix[i * n + j] * solution[j];
      }
      if (failed != 0 || !(Math.abs(sum - right[i]) <= 1e-10)) {
        throw new IllegalStateException(
            "self-test: LAPACK solves wrongly: row %d of %d gave %s for %s"
                    .formatted(i, n, sum, right[i])
                + "; unset OPENBLAS_CORETYPE or set it to Haswell");
      }
    }
  }

  /** LAPACK's eigenvectors V and values Λ of a symmetric A: A·V = V·Λ, all being found. */
  private static void checkEigenvectors(int n) {
    double[] matrix = symmetric(n, 0, new SplittableRandom(n));
    double[] vectors = matrix.clone();
    double[] values = new double[n];
    int failed = LAPACKE_dsyevd(CblasColMajor, (byte) 'V', (byte) 'L', n, vectors, n, values);
    for (int v = 0; v < n; v++) {
      double square = 0;
      double worst = 0;
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += matrix[i * n + j] * vectors[v * n + j];
        }
        worst = Math.max(worst, Math.abs(sum - values[v] * vectors[v * n + i]));
        square += vectors[v * n + i] * vectors[v * n + i];
      }
      if (failed != 0 || !(worst <= 1e-10) || !(Math.abs(square - 1) <= 1e-10)) {
        throw new IllegalStateException(
            "self-test: LAPACK's eigenvectors are wrong: number %d of %d by %s"
                    .formatted(v, n, worst)
                + "; unset OPENBLAS_CORETYPE or set it to Haswell");
      }
    }
  }

  /** Random in [-1, 1) off the diagonal. */
  private static double[] symmetric(int n, double diagonal, SplittableRandom random) {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * n + j] = random.nextDouble(-1, 1);
        matrix[j * n + i] = matrix[i * n + j];
      }
      matrix[i * n + i] = diagonal;
    }
    return matrix;
  }

  private static Floats floats(float[] values) {
    return Floats.of(Nd4j.createFromArray(values));
  }

  private static float[] uniform(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
