package dev.graft.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that is refused where it has more than it may. */
final class Bounded extends FilterInputStream {
  private final Supplier<? extends RuntimeException> refusal;
  private long left;

  Bounded(InputStream in, long most, Supplier<? extends RuntimeException> refusal) {
    super(in);
    this.left = most;
    this.refusal = refusal;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int n = super.read(into, from, most);
    count(Math.max(0, n));
    return n;
  }

  private void count(int n) {
    left -= n;
    if (left < 0) {
      throw refusal.get();
    }
  }
}
