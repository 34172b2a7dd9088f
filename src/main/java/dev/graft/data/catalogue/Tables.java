package dev.graft.data.catalogue;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.format.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tables made from others. */
final class Tables {
  private Tables() {}

  /** Every value divided by the largest there may be; rows are images. */
  static Table scaled(Table table, float largest, ImageShape shape) {
    float[] values = table.features().values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= largest;
    }
    return new Table(new Features(values, shape.size(), shape), table.labels());
  }

  /** The labels under other names. */
  static Table relabelled(Table table, UnaryOperator<String> name) {
    String label = table.labels().keySet().iterator().next();
    String[] texts = labels(table);
    return Table.of(table.features(), label, Arrays.stream(texts).map(name).toArray(String[]::new));
  }

  /** The rows of one, then those of another. */
  static Table joined(Table a, Table b) {
    List<String> labels = new ArrayList<>(Arrays.asList(labels(a)));
    Collections.addAll(labels, labels(b));
    return Table.of(
        Features.joined(a.features(), b.features()), "label", labels.toArray(new String[0]));
  }

  private static String[] labels(Table table) {
    return table.labels().values().iterator().next();
  }
}
