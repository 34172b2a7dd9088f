package dev.graft.engine.step;

import dev.graft.engine.kernel.Floats;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays that a graph reads its batch from. */
final class Placeholders {
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>();

  Placeholders(SameDiff graph, Map<String, long[]> shapes) {
    shapes.forEach(
        (name, shape) -> {
          DataType type = graph.getVariable(name).dataType();
          INDArray array = Nd4j.create(type, shape, 'c');
          arrays.put(name, array);
          if (type == DataType.FLOAT) buffers.put(name, Floats.of(array).buffer());
        });
  }

  Map<String, INDArray> arrays() {
    return arrays;
  }

  void close() {
    arrays.values().forEach(CompiledGraph::free);
    arrays.clear();
    buffers.clear();
  }

  void feed(String name, float[] values) {
    INDArray array = array(name);
    if (values.length != array.length()) {
      throw new IllegalArgumentException(
          values.length + " values for '" + name + "', which takes " + array.length());
    }
    put(name, array, 0, values, 0, values.length);
  }

  /** Copies row {@code rows[from + i]} of a table to row i, for every row of the placeholder. */
  void feedRows(String name, float[] table, int[] rows, int from) {
    INDArray array = array(name);
    int count = (int) array.size(0);
    int width = (int) (array.length() / count);
    for (int i = 0; i < count; i++) {
      put(name, array, i * width, table, rows[from + i] * width, width);
    }
  }

  private void put(String name, INDArray array, int to, float[] values, int from, int length) {
    FloatBuffer buffer = buffers.get(name);
    if (buffer != null) {
      buffer.put(to, values, from, length);
    } else {
      for (int i = 0; i < length; i++) {
        array.data().put(to + i, values[from + i]);
      }
    }
  }

  private INDArray array(String name) {
    INDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no placeholder '" + name + "'; there are " + arrays);
    }
    return array;
  }
}
