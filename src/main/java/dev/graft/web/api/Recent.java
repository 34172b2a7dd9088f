package dev.graft.web.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

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
    V kept;
    int before;
    synchronized (values) {
      before = forgotten;
      kept = values.get(key);
    }
    if (kept != null) {
      return kept;
    }
    V made = make.apply(key);
    synchronized (values) {
      if (before == forgotten) {
        values.put(key, made);
      }
    }
    return made;
  }

  /** From now on this is the value of a key. */
  void put(K key, V value) {
    synchronized (values) {
      values.put(key, value);
    }
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
