package dev.graft.compare;

import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a test were answered rightly.
 *
 * @param test what it is recognised by: rows of two answers are the same where tests are
 * @param right a bit a row
 */
public record Answers(String test, int rows, BitSet right) {
  public Answers {
    right = (BitSet) right.clone();
    if (rows < 1 || right.length() > rows) {
      throw new IllegalArgumentException(right.length() + " answers to " + rows + " rows");
    }
  }

  /**
   * @param text {@code rows:base64}, as a trial sends it; null where it sent none
   */
  public static @Nullable Answers of(String test, @Nullable String text) {
    if (text == null) {
      return null;
    }
    int colon = text.indexOf(':');
    return new Answers(
        test,
        Integer.parseInt(text.substring(0, colon)),
        BitSet.valueOf(Base64.getDecoder().decode(text.substring(colon + 1))));
  }

  /** Rows answered rightly by this one and wrongly by the other. */
  int only(Answers other) {
    BitSet left = (BitSet) right.clone();
    left.andNot(other.right);
    return left.cardinality();
  }
}
