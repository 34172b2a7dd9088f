package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the first record of a CSV file is: the columns' names, or values.
 *
 * @param present whether it names them
 * @param first its fields
 * @param line where it stands
 */
record CsvHeader(Path file, boolean present, List<String> first, int line) {

  /**
   * @param columns what is below it
   * @param wanted names of label columns, or their numbers
   */
  static CsvHeader of(
      Path file, List<String> first, int line, List<CsvColumn> columns, List<String> wanted) {
    // A label by number says nothing of a header, even where a cell holds that number.
    boolean named =
        wanted.stream().anyMatch(w -> first.contains(w) && Double.isNaN(Numbers.parse(w)));
    boolean noNumber = first.stream().allMatch(f -> Double.isNaN(Numbers.parse(f)));
    boolean distinct = new HashSet<>(first).size() == first.size();
    boolean titles =
        IntStream.range(0, first.size()).anyMatch(i -> titles(first.get(i), columns.get(i)));
    return new CsvHeader(file, named || titles || (noNumber && distinct), first, line);
  }

  /** Whether it has a text over a column of numbers. */
  private static boolean titles(String field, CsvColumn column) {
    return column.numeric() && !Numbers.missing(field) && Double.isNaN(Numbers.parse(field));
  }

  /** A column's name, or its number from 1. */
  String name(int i) {
    return present && !first.get(i).isEmpty() ? first.get(i) : Integer.toString(i + 1);
  }

  /**
   * The places of label columns; the last where none is wanted.
   *
   * @throws InvalidInput where one is not there
   */
  List<Integer> labels(List<String> wanted) {
    return wanted.isEmpty()
        ? List.of(first.size() - 1)
        : wanted.stream().map(this::label).distinct().toList();
  }

  /**
   * The place of a column by its name, or by its number from 1.
   *
   * @throws InvalidInput where there is none
   */
  int label(String label) {
    int named = present ? first.indexOf(label) : -1;
    double number = Numbers.parse(label);
    if (named >= 0) {
      return named;
    }
    if (number == Math.rint(number) && number >= 1 && number <= first.size()) {
      return (int) number - 1;
    }
    throw DataFile.problem(
        file,
        line,
        1,
        label,
        "there is no such label column",
        present
            ? Nearest.cure(label, first)
            : "the file has no header: write a number from 1 to " + first.size());
  }
}
