package dev.graft.data.check;

import dev.graft.data.catalogue.LabelColumns;
import dev.graft.data.catalogue.Preview;
import dev.graft.data.catalogue.UserFile;
import dev.graft.data.check.DataCheck.Domains;
import dev.graft.data.check.DataCheck.Finding;
import dev.graft.data.check.DataCheck.Label;
import dev.graft.data.check.DataCheck.Weight;
import dev.graft.data.format.CsvTable;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks into one file. Reads it some times over; what it holds of it is bounded. */
public final class Checks {
  private static final int FIRST_ROWS = 20;
  private static final int FEWEST_A_DOMAIN = 10;

  private final Path file;
  private final Asked asked;
  private final List<Finding> findings = new ArrayList<>();
  private List<List<String>> first = List.of();
  private @Nullable CsvFacts facts;
  private @Nullable LabelChoice choice;
  private @Nullable Domains domains;

  private Checks(Path file, Asked asked) {
    this.file = file;
    this.asked = asked;
  }

  /**
   * What is in a file, and what is wrong with it: never fails for what is in it.
   *
   * @param file whose name's ending tells its format
   */
  public static DataCheck of(Path file, Asked asked) {
    return new Checks(file, asked).check();
  }

  /** The label column as it is written into an experiment; null: as the format has it. */
  public static @Nullable String label(DataCheck check, Asked asked) {
    Label label = check.label();
    return check.format().equals("csv") && label != null ? label.column() : asked.label();
  }

  private DataCheck check() {
    String format = "";
    @Nullable Preview preview = null;
    try {
      format = UserFile.format(DatasetRef.own(file.toString(), null, 0));
      if (format.equals("csv")) {
        csv();
      } else if (asked.domain() != null) {
        throw InvalidInput.of(
            "domain",
            asked.domain(),
            "only a CSV file is divided into domains by a column",
            "give a file a domain, or a CSV file");
      }
      preview = read();
    } catch (InvalidInput unfit) {
      unfit.problems().forEach(this::problem);
    } catch (OutOfMemoryError full) {
      // what did not fit is one large array, which nobody holds
      add(
          Weight.error,
          "file",
          "%,d bytes".formatted(size()),
          "is more than this node's memory can look into",
          "keep fewer rows or columns");
    }
    return result(format, preview);
  }

  private void csv() {
    first = CsvTable.first(file, FIRST_ROWS + 1);
    String wanted = asked.label();
    CsvTable table = CsvTable.of(file, wanted == null ? List.of() : List.of(wanted));
    if (table.hasDecimalCommas()) {
      add(
          Weight.note,
          "file",
          "1,5",
          "is read as 1.5, as no number has a point",
          "write numbers with a point where that is not meant");
    }
    CsvFacts found = CsvFacts.of(table);
    facts = found;
    LabelChoice label = LabelChoice.of(asked, found);
    choice = label;
    String domain = asked.domain();
    if (domain != null) {
      if (!table.hasHeader()) {
        throw InvalidInput.of(
            "domain",
            domain,
            "the file has no header",
            "write the columns' names on its first line");
      }
      domains(found, domain, label.place());
    }
    labelled(found, label);
    findings.addAll(ColumnFindings.of(found, label.place()));
  }

  private void labelled(CsvFacts found, LabelChoice label) {
    int missing =
        label.place() < found.columns().size() ? found.columns().get(label.place()).missing() : 0;
    if (missing > 0) {
      add(
          Weight.error,
          found.names().get(label.place()),
          "%,d of %,d".formatted(missing, found.rows().rows()),
          "rows have no label",
          "remove these rows, or choose another label column");
    }
  }

  private void domains(CsvFacts found, String column, int label) {
    int place = found.place(column);
    if (place == label) {
      throw InvalidInput.of(
          "domain", column, "is the column of the labels", "choose another column, or none");
    }
    Domains divided = new Domains(found.names().get(place), found.domains(place, label));
    domains = divided;
    findings.addAll(ClassFindings.of(divided.column(), divided.values()));
  }

  /** As an experiment reads it: what it refuses cannot be kept. */
  private @Nullable Preview read() {
    if (findings.stream().anyMatch(f -> f.weight() == Weight.error)) {
      return null;
    }
    LabelChoice label = choice;
    CsvFacts found = facts;
    String column =
        label == null || found == null ? asked.label() : found.names().get(label.place());
    LabelColumns rows = UserFile.labelled(DatasetRef.own(file.toString(), column, asked.resize()));
    Preview preview = Preview.of(rows);
    findings.addAll(ClassFindings.of(preview.columns().get(0).classes()));
    if (found == null) {
      values(preview);
    }
    return preview;
  }

  /** Of files without columns that have names. */
  private void values(Preview preview) {
    Preview.Checks checks = preview.checks();
    String what = preview.image() == null ? "columns" : "pixels";
    if (checks.missing() > 0) {
      add(
          Weight.note,
          "values",
          "%,d".formatted(checks.missing()),
          "are missing; the mean of the column is put in their place",
          "fill them in where you know better");
    }
    if (checks.constant() > 0) {
      add(
          preview.image() == null ? Weight.warning : Weight.note,
          what,
          "%,d of %,d".formatted(checks.constant(), preview.width()),
          "are the same in all rows",
          preview.image() == null ? "remove them" : "margins of images often are");
    }
    if (checks.repeated() > 0) {
      add(
          Weight.warning,
          "rows",
          "%,d of %,d".formatted(checks.repeated(), preview.rows()),
          "are there more than once: the same row may be learnt from and tested on",
          "keep one of each, unless they are separate observations");
    }
  }

  private void add(Weight weight, String field, Object value, String message, String cure) {
    findings.add(Finding.of(weight, field, value, message, cure));
  }

  /** By what the user calls the file, not by where it lies. */
  private void problem(Problem problem) {
    String value = problem.value();
    String quoted = "\"" + value + "\": ";
    String message = problem.message();
    findings.add(
        new Finding(
            Weight.error,
            told(problem.path().isEmpty() ? "file" : problem.path()),
            value == null ? "" : told(value),
            told(message.startsWith(quoted) ? message.substring(quoted.length()) : message),
            told(problem.cure()),
            problem.line()));
  }

  private String told(String text) {
    return text.replace(file.toString(), asked.file())
        .replace(file.getFileName().toString(), asked.file());
  }

  private DataCheck result(String format, @Nullable Preview preview) {
    CsvFacts found = facts;
    LabelChoice chosen = choice;
    findings.sort(Comparator.comparing(Finding::weight));
    return new DataCheck(
        asked.file(),
        format,
        size(),
        preview != null ? preview.rows() : found == null ? 0 : found.rows().rows(),
        preview == null ? 0 : preview.width(),
        preview == null ? null : preview.image(),
        found == null ? List.of() : found.columns().stream().map(ColumnFacts::told).toList(),
        label(preview, found, chosen),
        domains,
        found == null || chosen == null ? List.of() : choices(found, chosen.place()),
        findings,
        first,
        preview == null ? List.of() : preview.samples(),
        findings.stream().noneMatch(f -> f.weight() == Weight.error));
  }

  private static @Nullable Label label(
      @Nullable Preview preview, @Nullable CsvFacts found, @Nullable LabelChoice chosen) {
    if (preview != null) {
      Preview.Column column = preview.columns().get(0);
      return new Label(
          column.name(), chosen == null ? "by its name" : chosen.why(), column.classes());
    }
    return found == null || chosen == null
        ? null
        : new Label(found.names().get(chosen.place()), chosen.why(), List.of());
  }

  /** Columns with few values, and rows enough of each. */
  private static List<String> choices(CsvFacts found, int label) {
    return IntStream.range(0, found.columns().size())
        .filter(i -> i != label)
        .mapToObj(i -> found.columns().get(i))
        .filter(column -> !column.hasMany() && column.missing() == 0)
        .filter(column -> column.values().size() > 1)
        .filter(column -> column.values().size() <= ClassFindings.MOST_DOMAINS)
        .filter(
            column -> column.values().values().stream().allMatch(rows -> rows >= FEWEST_A_DOMAIN))
        .map(ColumnFacts::name)
        .toList();
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
