package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.data.format.ArffHeader.Attribute;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ARFF, Weka's format: attributes declared as numeric or by their values, then rows between commas.
 * A nominal attribute becomes one feature a value, in the order declared; {@code ?} is missing. The
 * label is the last attribute, if no other is named; it may be of either kind. Where several are
 * named a row may lack some. Rows written sparsely and weights of rows are refused.
 */
public final class ArffReader {
  private final Path file;
  private final List<String> wanted;
  private final ArffHeader header;
  private final List<float[]> rows = new ArrayList<>();
  private final List<String[]> labels = new ArrayList<>();
  private int[] at = new int[0];
  private List<Integer> labelled = List.of();
  private int width;
  private boolean data;

  private ArffReader(Path file, List<String> labels) {
    this.file = file;
    this.wanted = labels;
    this.header = new ArffHeader(file);
  }

  /**
   * @param labels names of the label attributes, or their numbers from 1; empty: the last one
   * @throws InvalidInput on a line that is none of ARFF, a value that is not declared or no number,
   *     a missing label, no rows or no features
   */
  public static Table read(Path file, List<String> labels) {
    ArffReader reader = new ArffReader(file, labels);
    DataFile.read(
        file,
        in -> {
          reader.lines(in);
          return true;
        });
    return reader.table();
  }

  private void lines(InputStream in) throws IOException {
    Lines lines = new Lines(file, in);
    for (String text = lines.next(); text != null; text = lines.next()) {
      int number = lines.number();
      if (new ArffTokens(file, number, text).next() == 0) {
        continue;
      }
      if (data) {
        row(text, number);
      } else if (header.isLast(text, number)) {
        begin(number);
      }
    }
  }

  private void begin(int number) {
    data = true;
    List<Attribute> attributes = header.attributes();
    labelled =
        wanted.isEmpty()
            ? List.of(attributes.size() - 1)
            : wanted.stream().map(this::named).distinct().toList();
    at = new int[attributes.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = labelled.contains(i) ? -1 : width;
      width += labelled.contains(i) ? 0 : attributes.get(i).width();
    }
    if (width == 0) {
      throw DataFile.problem(
          file, number, 1, null, "no features beside the labels", "declare another attribute");
    }
    DataFile.checkSize(file, 1, width);
  }

  private int named(String label) {
    List<String> names = header.attributes().stream().map(Attribute::name).toList();
    double number = Numbers.parse(label);
    if (names.contains(label)) {
      return names.indexOf(label);
    }
    if (number == Math.rint(number) && number >= 1 && number <= names.size()) {
      return (int) number - 1;
    }
    throw DataFile.problem(
        file, label, "there is no such attribute to be the label", Nearest.cure(label, names));
  }

  private void row(String line, int number) {
    ArffTokens tokens = new ArffTokens(file, number, line);
    if (tokens.next() == '{') {
      throw tokens.problem(
          "rows written sparsely are not read",
          "save the file densely, in Weka by the filter SparseToNonSparse");
    }
    List<Attribute> attributes = header.attributes();
    float[] values = new float[width];
    String[] texts = new String[labelled.size()];
    for (int i = 0; i < attributes.size(); i++) {
      if (i > 0 && !tokens.comma()) {
        throw tokens.problem(
            "%d values, and %d attributes are declared".formatted(i, attributes.size()),
            "give every row a value an attribute, ? where it is missing");
      }
      tokens.next();
      int column = tokens.column();
      String value = tokens.value();
      boolean missing = value.equals("?") && !tokens.wasQuoted();
      check(attributes.get(i), value, missing, number, column);
      if (at[i] >= 0) {
        fill(attributes.get(i), value, missing, values, at[i]);
      } else if (missing && wanted.size() > 1) {
        texts[labelled.indexOf(i)] = "";
      } else if (missing) {
        throw DataFile.problem(
            file,
            number,
            column,
            value,
            "the label is missing, in attribute " + attributes.get(i).name(),
            "remove the row, or name another attribute with label: NAME");
      } else {
        texts[labelled.indexOf(i)] = Classes.label(value);
      }
    }
    if (tokens.next() != 0) {
      throw tokens.problem(
          "more than the %d values declared".formatted(attributes.size()),
          "declare every attribute; weights of rows {2} are not read");
    }
    rows.add(values);
    labels.add(texts);
    DataFile.checkSize(file, rows.size(), width);
  }

  private void check(Attribute attribute, String value, boolean missing, int number, int column) {
    List<String> declared = attribute.values();
    if (missing) {
      return;
    }
    if (declared == null && Double.isNaN(Numbers.parse(value))) {
      throw DataFile.problem(
          file,
          number,
          column,
          value,
          "no number, in the numeric attribute " + attribute.name(),
          "mend it, or write ? where a value is missing");
    }
    if (declared != null && !declared.contains(value)) {
      throw DataFile.problem(
          file,
          number,
          column,
          value,
          "not among the values of " + attribute.name(),
          Nearest.cure(value, declared));
    }
  }

  private static void fill(
      Attribute attribute, String value, boolean missing, float[] values, int from) {
    List<String> declared = attribute.values();
    if (missing) {
      Arrays.fill(values, from, from + attribute.width(), Float.NaN);
    } else if (declared == null) {
      values[from] = (float) Numbers.parse(value);
    } else {
      values[from + declared.indexOf(value)] = 1;
    }
  }

  private Table table() {
    if (rows.isEmpty()) {
      throw DataFile.problem(
          file,
          null,
          data ? "no row after @data" : "there is no @data",
          "give an ARFF file with rows");
    }
    float[] values = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * width, width);
    }
    Map<String, String[]> byName = new LinkedHashMap<>();
    for (int i = 0; i < labelled.size(); i++) {
      int column = i;
      byName.put(
          header.attributes().get(labelled.get(i)).name(),
          labels.stream().map(texts -> texts[column]).toArray(String[]::new));
    }
    return new Table(new Features(values, width, null), byName);
  }
}
