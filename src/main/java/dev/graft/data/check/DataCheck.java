package dev.graft.data.check;

import dev.graft.data.ImageShape;
import dev.graft.data.catalogue.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file that a user means to learn from, and what is wrong with it.
 *
 * @param file as the user calls it
 * @param format that it was read as
 * @param rows 0 where they could not be counted
 * @param width values of a row once categories are features of their own; 0 where not read
 * @param image null: not images
 * @param columns of a CSV file, the first {@link ColumnFacts#MOST_COLUMNS}; none of other formats
 * @param label null where there is none that fits
 * @param domains null where no column of domains was asked for
 * @param domainChoices columns that could tell domains apart
 * @param findings the gravest first
 * @param first rows of a CSV file as they are written, its header first
 * @param samples rows of each class, where it could be read
 * @param fit whether it can be learnt from as it is
 */
public record DataCheck(
    String file,
    String format,
    long bytes,
    int rows,
    int width,
    @Nullable ImageShape image,
    List<Column> columns,
    @Nullable Label label,
    @Nullable Domains domains,
    List<String> domainChoices,
    List<Finding> findings,
    List<List<String>> first,
    List<Preview.Sample> samples,
    boolean fit) {

  /** How much a finding weighs, the gravest first. */
  public enum Weight {
    /** It cannot be learnt from. */
    error,
    /** Results may mean less than they seem to. */
    warning,
    /** Worth knowing. */
    note
  }

  /**
   * Something found.
   *
   * @param field column, class or file it is about
   * @param value that shows it, shortened; empty where none does
   * @param line of the file, from 1; 0: of no line
   */
  public record Finding(
      Weight weight, String field, String value, String message, String cure, int line) {
    private static final int LONGEST = 60;

    public Finding {
      value = value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    }

    static Finding of(Weight weight, String field, Object value, String message, String cure) {
      return new Finding(weight, field, String.valueOf(value), message, cure, 0);
    }
  }

  /**
   * A column of a CSV file.
   *
   * @param type numbers, texts or empty
   * @param missing rows without a value
   * @param distinct different values that were counted
   * @param more whether there are more than that
   * @param lowest of numbers; null: none
   * @param examples some values
   */
  public record Column(
      String name,
      String type,
      int missing,
      int distinct,
      boolean more,
      @Nullable Double lowest,
      @Nullable Double highest,
      List<String> examples) {
    public Column {
      examples = List.copyOf(examples);
    }
  }

  /**
   * The column of the labels.
   *
   * @param why it is taken for that
   * @param classes in order; none where it holds no classes
   */
  public record Label(String column, String why, List<Preview.ClassCount> classes) {
    public Label {
      classes = List.copyOf(classes);
    }
  }

  /** Rows of several origins in one file, told apart by a column. */
  public record Domains(String column, List<Domain> values) {
    public Domains {
      values = List.copyOf(values);
    }
  }

  /** The rows of one origin. */
  public record Domain(String value, int rows, List<Preview.ClassCount> classes) {
    public Domain {
      classes = List.copyOf(classes);
    }
  }

  public DataCheck {
    columns = List.copyOf(columns);
    domainChoices = List.copyOf(domainChoices);
    findings = List.copyOf(findings);
    first = first.stream().map(List::copyOf).toList();
    samples = List.copyOf(samples);
  }
}
