package dev.graft.engine.method;

import dev.graft.method.Method;
import java.util.List;

/** Methods of zero-shot learning. */
final class ZeroShot {
  static final List<Method> METHODS =
      List.of(
          new Chance(), new UnseenSupervised(), new Eszsl(), new Sae(), new Dap(), new Devise());

  private ZeroShot() {}
}
