package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;

/** Recognises calls that it has a faster kernel for. One instance serves one graph. */
@FunctionalInterface
public interface Peephole {
  /**
   * @param call addressable; see {@link Call#addressable}
   * @return a kernel with the call's effect on its wanted outputs, or null to leave it alone
   */
  @Nullable Kernel replace(Call call);
}
