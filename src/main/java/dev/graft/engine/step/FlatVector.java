package dev.graft.engine.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One vector whose consecutive ranges are seen as named arrays, row-major. */
final class FlatVector {
  private final INDArray vector;
  private final Map<String, INDArray> views = new LinkedHashMap<>();
  private final Map<String, Range> ranges = new LinkedHashMap<>();

  FlatVector(DataType type, Map<String, long[]> shapes) {
    int length = 0;
    for (Map.Entry<String, long[]> e : shapes.entrySet()) {
      int size = 1;
      for (long n : e.getValue()) {
        size = Math.multiplyExact(size, Math.toIntExact(n));
      }
      ranges.put(e.getKey(), new Range(length, length + size));
      length = Math.addExact(length, size);
    }
    vector = Nd4j.zeros(type, length);
    for (Map.Entry<String, Range> e : ranges.entrySet()) {
      Range range = e.getValue();
      INDArray part = vector.get(NDArrayIndex.interval(range.from(), range.to()));
      views.put(e.getKey(), part.reshape('c', shapes.get(e.getKey())));
    }
  }

  void close() {
    CompiledGraph.free(vector);
  }

  int length() {
    return (int) vector.length();
  }

  INDArray vector() {
    return vector;
  }

  Map<String, INDArray> views() {
    return views;
  }

  Range range(String name) {
    Range range = ranges.get(name);
    if (range == null) {
      throw new IllegalArgumentException("'" + name + "' is not trainable: " + ranges.keySet());
    }
    return range;
  }
}
