package dev.graft.engine.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** The matrix product of BLAS on row-major matrices. */
public final class Gemm {
  private Gemm() {}

  /**
   * {@code c = op(a)·op(b) + beta·c}.
   *
   * @param m rows of c
   * @param n columns of c
   * @param k terms of each sum
   */
  public static void run(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      Floats a,
      Floats b,
      float beta,
      Floats c) {
    run(transposeA, transposeB, m, n, k, a.pointer(), b.pointer(), beta, c.pointer());
  }

  static void run(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      FloatPointer b,
      float beta,
      FloatPointer c) {
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1f,
        a,
        transposeA ? m : k,
        b,
        transposeB ? k : n,
        beta,
        c,
        n);
  }
}
