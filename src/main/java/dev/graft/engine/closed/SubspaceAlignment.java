package dev.graft.engine.closed;

import dev.graft.data.Features;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Subspace alignment (Fernando, Habrard, Sebban and Tuytelaars, "Unsupervised Visual Domain
 * Adaptation Using Subspace Alignment", ICCV 2013): with Ps and Pt the leading principal components
 * of each domain, source rows become (x − mean)·Ps·M with M = PsᵀPt, target rows (x − mean)·Pt.
 */
public record SubspaceAlignment(Embedding source, Embedding target) {

  /**
   * @param source rows × width
   * @param target rows × the same width
   * @param components at most the width and the rows of each
   */
  public static SubspaceAlignment of(Features source, Features target, int components) {
    PrincipalAxes s = PrincipalAxes.of(source, components);
    PrincipalAxes t = PrincipalAxes.of(target, components);
    INDArray alignment = s.axes().transpose().mmul(t.axes());
    return new SubspaceAlignment(
        Embedding.linear(s.mean(), s.axes().mmul(alignment), false), t.embedding());
  }
}
