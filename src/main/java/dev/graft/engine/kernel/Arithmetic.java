package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;

/** A value by value operation of two arrays of one length, in loops that HotSpot vectorises. */
enum Arithmetic {
  ADD {
    @Override
    void result(float[] a, float[] b, float[] c) {
      for (int i = 0; i < c.length; i++) {
        c[i] = a[i] + b[i];
      }
    }

    @Override
    void ofLeft(float[] change, float[] b, float[] gradient) {
      System.arraycopy(change, 0, gradient, 0, change.length);
    }

    @Override
    void ofRight(float[] change, float[] a, float[] b, float[] gradient) {
      System.arraycopy(change, 0, gradient, 0, change.length);
    }
  },
  SUBTRACT {
    @Override
    void result(float[] a, float[] b, float[] c) {
      for (int i = 0; i < c.length; i++) {
        c[i] = a[i] - b[i];
      }
    }

    @Override
    void ofLeft(float[] change, float[] b, float[] gradient) {
      System.arraycopy(change, 0, gradient, 0, change.length);
    }

    @Override
    void ofRight(float[] change, float[] a, float[] b, float[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -change[i];
      }
    }
  },
  MULTIPLY {
    @Override
    void result(float[] a, float[] b, float[] c) {
      for (int i = 0; i < c.length; i++) {
        c[i] = a[i] * b[i];
      }
    }

    @Override
    void ofLeft(float[] change, float[] b, float[] gradient) {
      result(change, b, gradient);
    }

    @Override
    void ofRight(float[] change, float[] a, float[] b, float[] gradient) {
      result(change, a, gradient);
    }
  },
  DIVIDE {
    @Override
    void result(float[] a, float[] b, float[] c) {
      for (int i = 0; i < c.length; i++) {
        c[i] = a[i] / b[i];
      }
    }

    @Override
    void ofLeft(float[] change, float[] b, float[] gradient) {
      result(change, b, gradient);
    }

    @Override
    void ofRight(float[] change, float[] a, float[] b, float[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -change[i] * a[i] / (b[i] * b[i]);
      }
    }
  };

  /** By ND4J's name of the operation, null where there is none. */
  static @Nullable Arithmetic named(String op) {
    return switch (op) {
      case "add" -> ADD;
      case "subtract" -> SUBTRACT;
      case "multiply" -> MULTIPLY;
      case "divide" -> DIVIDE;
      default -> null;
    };
  }

  /** {@code c = a ∘ b}. */
  abstract void result(float[] a, float[] b, float[] c);

  /** The gradient of a, from that of the result. */
  abstract void ofLeft(float[] change, float[] b, float[] gradient);

  /** The gradient of b, from that of the result. */
  abstract void ofRight(float[] change, float[] a, float[] b, float[] gradient);
}
