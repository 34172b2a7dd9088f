package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.Measurements;
import dev.graft.data.RowHashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a data set, to look at before it is learnt from.
 *
 * @param image the shape of a row's pixels, without a margin; null: rows are columns of numbers
 * @param samples some rows of each class, in the order of classes; of numbers the first rows
 */
public record Preview(
    int rows,
    int width,
    @Nullable ImageShape image,
    List<Column> columns,
    List<Sample> samples,
    Checks checks) {
  /** Values of a data set that a node reads to look at it; larger ones only trainers read. */
  public static final long VALUES_MOST = 20_000_000;

  private static final int SAMPLES = 20;

  /** Columns of a row that are told where it is no image. */
  private static final int WIDTH_MOST = 16;

  /**
   * A column of labels.
   *
   * @param classes none where it holds numbers
   * @param numbers null where it holds classes
   */
  public record Column(String name, List<ClassCount> classes, @Nullable Numbers numbers) {}

  public record ClassCount(String name, int rows) {}

  public record Numbers(int rows, double lowest, double mean, double highest) {}

  /**
   * @param row from 0
   * @param label as text; of several columns the first
   * @param values pixels as 0 to 255, else the first columns, null where one is missing
   */
  public record Sample(int row, String label, List<@Nullable Double> values) {}

  /**
   * @param missing values that are not there
   * @param constant columns of which all values are the same; of images pixels
   * @param repeated rows whose values an earlier row has all, too
   */
  public record Checks(long missing, int constant, int repeated) {}

  public static Preview of(LabelColumns data) {
    Features features = data.features();
    boolean pixels = features.image() != null;
    List<Sample> samples = new ArrayList<>();
    LabelColumns.Column first = data.columns().get(0);
    if (first.rows() instanceof Examples examples) {
      for (int place : fewOfEach(examples)) {
        String label = examples.classes().get(examples.labels()[place]);
        samples.add(sample(examples.features().row(place), first.at()[place], label, pixels));
      }
    } else if (first.rows() instanceof Measurements numbers) {
      for (int place = 0; place < Math.min(SAMPLES / 2, numbers.rows()); place++) {
        float value = numbers.values()[place];
        samples.add(
            sample(
                numbers.features().row(place), first.at()[place], String.valueOf(value), pixels));
      }
    }
    return new Preview(
        features.rows(),
        features.width(),
        features.image() == null ? null : features.image().whole(),
        data.columns().stream().map(Preview::column).toList(),
        samples,
        checks(features));
  }

  /** Two rows of each class, or one where classes are many. */
  private static List<Integer> fewOfEach(Examples examples) {
    int each = Math.max(1, SAMPLES / examples.classes().size());
    Map<Integer, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < examples.rows(); i++) {
      List<Integer> of = places.computeIfAbsent(examples.labels()[i], c -> new ArrayList<>());
      if (of.size() < each) {
        of.add(i);
      }
    }
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(e -> e.getValue().stream())
        .limit(SAMPLES)
        .toList();
  }

  private static Sample sample(float[] row, int place, String label, boolean pixels) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 0; i < (pixels ? row.length : Math.min(row.length, WIDTH_MOST)); i++) {
      if (pixels) {
        values.add((double) Math.round(255 * Math.max(0, Math.min(1, row[i]))));
      } else {
        values.add(Float.isNaN(row[i]) ? null : Double.valueOf(Float.toString(row[i])));
      }
    }
    return new Sample(place, label, values);
  }

  private static Column column(LabelColumns.Column column) {
    if (column.rows() instanceof Examples examples) {
      int[] counts = new int[examples.classes().size()];
      for (int label : examples.labels()) {
        counts[label]++;
      }
      List<ClassCount> classes = new ArrayList<>();
      for (int c = 0; c < counts.length; c++) {
        classes.add(new ClassCount(examples.classes().get(c), counts[c]));
      }
      return new Column(column.name(), classes, null);
    }
    Measurements numbers = (Measurements) column.rows();
    double[] plain = new double[numbers.rows()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = numbers.values()[i];
    }
    var told = Arrays.stream(plain).summaryStatistics();
    return new Column(
        column.name(),
        List.of(),
        new Numbers(plain.length, told.getMin(), told.getAverage(), told.getMax()));
  }

  private static Checks checks(Features features) {
    long missing = 0;
    float[] values = features.values();
    BitSet varied = new BitSet(features.width());
    for (int i = 0; i < values.length; i++) {
      int column = i % features.width();
      missing += Float.isNaN(values[i]) ? 1 : 0;
      if (Float.floatToIntBits(values[i]) != Float.floatToIntBits(values[column])) {
        varied.set(column);
      }
    }
    return new Checks(missing, features.width() - varied.cardinality(), repeated(features));
  }

  private static int repeated(Features features) {
    RowHashes hashes = new RowHashes();
    for (int row = 0; row < features.rows(); row++) {
      hashes.add(features.values(), row * features.width(), features.width());
    }
    return hashes.repeated();
  }
}
