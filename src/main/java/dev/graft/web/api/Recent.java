package dev.graft.web.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the keys that were last asked for, as far as they are still good. */
final class Recent<K, V> {
  private final Map<K, V> values;
  private int forgotten;

  Recent(int capacity) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The value kept for a key, or a new one; two askers may both make it. */
  V of(K key, Function<K, V> make) {
    return next(key, kept -> kept == null ? make.apply(key) : kept);
  }

  /**
   * A value for a key, made of the one that is kept for it, if there is one; it is kept instead.
   */
  V next(K key, Function<@Nullable V, V> make) {
    V kept;
    int before;
    synchronized (values) {
      before = forgotten;
      kept = values.get(key);
    }
    V made = make.apply(kept);
    synchronized (values) {
      if (before == forgotten) {
        values.put(key, made);
      }
    }
    return made;
  }

  /** Whether a value is kept for a key. */
  boolean has(K key) {
    synchronized (values) {
      return values.containsKey(key);
    }
  }

  /** None of them is good any more, nor what is being made now. */
  void forget() {
    synchronized (values) {
      forgotten++;
      values.clear();
    }
  }
}
