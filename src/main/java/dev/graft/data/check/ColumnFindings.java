package dev.graft.data.check;

import dev.graft.data.check.DataCheck.Finding;
import dev.graft.data.check.DataCheck.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with columns of a CSV file, the label aside. */
final class ColumnFindings {
  /** Findings of a kind that are told one by one. */
  private static final int MOST = 20;

  private static final int MANY_CATEGORIES = 50;
  private static final double MANY_GAPS = 0.2;
  private static final Pattern ID =
      Pattern.compile("(?i)(.*[_\\-. ])?(id|uuid|guid|index|rowid|row_?nr|row_?number)");

  private final CsvFacts facts;
  private final List<Finding> found = new ArrayList<>();

  private ColumnFindings(CsvFacts facts) {
    this.facts = facts;
  }

  /**
   * @param label place of the labels
   */
  static List<Finding> of(CsvFacts facts, int label) {
    ColumnFindings findings = new ColumnFindings(facts);
    for (int i = 0; i < facts.columns().size(); i++) {
      if (i != label) {
        findings.column(facts.columns().get(i));
      }
    }
    findings.leaks(label);
    findings.rows();
    return limited(findings.found);
  }

  private void column(ColumnFacts column) {
    String slip = column.slip();
    String otherwise = column.writtenOtherwise();
    if (slip != null) {
      String message =
          column.slips() == 1
              ? "is neither a number nor missing, in a column of numbers"
              : "is neither a number nor missing, as are %,d values in this column of numbers"
                  .formatted(column.slips());
      found.add(
          new Finding(
              Weight.error,
              column.name(),
              slip,
              message,
              "mend it, or write ? or nothing where a value is missing",
              column.slipLine()));
    }
    if (otherwise != null) {
      add(
          Weight.warning,
          column,
          otherwise,
          "numbers are written as texts, and become a feature for each different text",
          "write 1234.5 for 1,234.5 or 1234,5, and leave units and signs out");
    }
    String text = column.amongNumbers();
    if (text != null && otherwise == null) {
      add(
          Weight.warning,
          column,
          text,
          "is a text among numbers: the column becomes a feature for each different value",
          "write ? or nothing where a number is missing");
    }
    if (column.isCoarse()) {
      add(
          Weight.note,
          column,
          "%.0f".formatted(column.told().highest()),
          "whole numbers as large as that are kept to seven digits",
          "remove the column if it only names the rows, or subtract what all have in common");
    }
    if (column.isEmpty()) {
      add(Weight.warning, column, "", "has no value in any row", "remove the column");
    } else if (column.isConstant()) {
      String only = column.values().keySet().iterator().next();
      add(Weight.warning, column, only, "is the same in all rows", "remove the column");
    } else if (column.namesRows() || ID.matcher(column.name()).matches()) {
      add(
          Weight.warning,
          column,
          column.values().keySet().iterator().next(),
          "looks as if it only names the rows: what is learnt from it means nothing for new ones",
          "remove the column");
    } else if (column.isText() && otherwise == null && column.values().size() > MANY_CATEGORIES) {
      add(
          Weight.note,
          column,
          (column.hasMany() ? "more than " : "") + column.values().size(),
          "different texts, each becomes a feature",
          "group the rare ones, or remove the column if it is free text");
    }
    gaps(column);
  }

  private void gaps(ColumnFacts column) {
    int rows = facts.rows().rows();
    if (column.missing() == 0 || column.isEmpty()) {
      return;
    }
    add(
        column.missing() > MANY_GAPS * rows ? Weight.warning : Weight.note,
        column,
        "%,d of %,d".formatted(column.missing(), rows),
        "values are missing; the mean of the column is put in their place",
        "fill them in where you know better");
  }

  private void leaks(int label) {
    for (String column : facts.telling(label)) {
      found.add(
          Finding.of(
              Weight.warning,
              column,
              facts.names().get(label),
              "each of its values goes with one label only: it may be the label by another name",
              "remove the column if it is not known before the label is"));
    }
  }

  private void rows() {
    int repeated = facts.rows().repeated();
    if (repeated > 0) {
      found.add(
          Finding.of(
              Weight.warning,
              "rows",
              "%,d of %,d".formatted(repeated, facts.rows().rows()),
              "are there more than once: the same row may be learnt from and tested on",
              "keep one of each, unless they are separate observations"));
    }
    List<String> names = facts.columns().stream().map(ColumnFacts::name).toList();
    names.stream()
        .filter(name -> Collections.frequency(names, name) > 1)
        .distinct()
        .limit(MOST)
        .forEach(
            name ->
                found.add(
                    Finding.of(
                        Weight.warning,
                        name,
                        "%,d columns".formatted(Collections.frequency(names, name)),
                        "have the same name: only the first can be chosen by it",
                        "give each column a name of its own")));
    int more = facts.names().size() - facts.columns().size();
    if (more > 0) {
      found.add(
          Finding.of(
              Weight.note,
              "columns",
              "%,d".formatted(facts.names().size()),
              "only the first %,d were looked into".formatted(facts.columns().size()),
              "the others are read all the same"));
    }
  }

  private void add(Weight weight, ColumnFacts column, Object value, String message, String cure) {
    found.add(Finding.of(weight, column.name(), value, message, cure));
  }

  /** A file of a thousand columns with the same fault tells it twenty times. */
  private static List<Finding> limited(List<Finding> found) {
    List<Finding> kept = new ArrayList<>();
    for (Weight weight : Weight.values()) {
      List<Finding> alike = found.stream().filter(f -> f.weight() == weight).toList();
      kept.addAll(alike.subList(0, Math.min(MOST, alike.size())));
      if (alike.size() > MOST) {
        kept.add(
            Finding.of(
                weight,
                "columns",
                "%,d".formatted(alike.size() - MOST),
                "findings more of this weight",
                "mend these first"));
      }
    }
    return kept;
  }
}
