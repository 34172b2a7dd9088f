package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What is in a file and what is wrong with it, for people. */
final class DataCheckText {
  private static final int MOST = 20;

  private DataCheckText() {}

  /**
   * @param check as {@code POST /datasets/check} answers
   */
  static String of(JsonNode check) {
    StringBuilder text = new StringBuilder(head(check)).append('\n');
    JsonNode label = check.path("label");
    if (label.isObject()) {
      text.append("Labels: ").append(label.path("column").asText());
      text.append(" (").append(label.path("why").asText()).append(")");
      text.append(counts(label.path("classes"))).append('\n');
    }
    for (JsonNode domain : check.path("domains").path("values")) {
      text.append("Domain ").append(domain.path("value").asText());
      text.append(String.format(Locale.ROOT, ", %,d rows", domain.path("rows").asInt()));
      text.append(counts(domain.path("classes"))).append('\n');
    }
    List<String> choices = texts(check.path("domainChoices"));
    if (!choices.isEmpty() && check.path("domains").isNull()) {
      text.append("Could tell domains apart: ").append(String.join(", ", choices)).append('\n');
    }
    if (!check.path("columns").isEmpty()) {
      text.append('\n').append(columns(check.path("columns")));
    }
    text.append('\n').append(findings(check.path("findings")));
    return text.toString();
  }

  private static String head(JsonNode check) {
    String told =
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes, %,d rows",
            check.path("file").asText(),
            check.path("format").asText(),
            check.path("bytes").asLong(),
            check.path("rows").asInt());
    JsonNode image = check.path("image");
    if (image.isObject()) {
      return told
          + " of "
          + image.path("height").asInt()
          + " × "
          + image.path("width").asInt()
          + " pixels";
    }
    return told + String.format(Locale.ROOT, ", %,d features", check.path("width").asInt());
  }

  private static String counts(JsonNode classes) {
    List<String> told = new ArrayList<>();
    for (JsonNode one : classes) {
      if (told.size() == MOST) {
        told.add("… and " + (classes.size() - MOST) + " more");
        break;
      }
      told.add(
          String.format(
              Locale.ROOT, "%s %,d", one.path("name").asText(), one.path("rows").asInt()));
    }
    return told.isEmpty() ? "" : ": " + String.join(", ", told);
  }

  private static String columns(JsonNode columns) {
    Table table = new Table(List.of("column", "holds", "missing", "different", "values"));
    int left = MOST;
    for (JsonNode column : columns) {
      if (left-- == 0) {
        break;
      }
      boolean numbers = column.path("lowest").isNumber();
      table.row(
          List.of(
              column.path("name").asText(),
              column.path("type").asText(),
              column.path("missing").asText(),
              (column.path("more").asBoolean() ? "> " : "") + column.path("distinct").asText(),
              numbers
                  ? column.path("lowest").asText() + " to " + column.path("highest").asText()
                  : String.join(", ", texts(column.path("examples")))));
    }
    String more = columns.size() > MOST ? "… and " + (columns.size() - MOST) + " more\n" : "";
    return table + more;
  }

  private static String findings(JsonNode findings) {
    if (findings.isEmpty()) {
      return "Nothing wrong was found.";
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode finding : findings) {
      int line = finding.path("line").asInt();
      String value = finding.path("value").asText();
      text.append(finding.path("weight").asText())
          .append(": ")
          .append(finding.path("field").asText())
          .append(line > 0 ? " (line " + line + ")" : "")
          .append(value.isEmpty() ? ": " : ": " + value + " ")
          .append(finding.path("message").asText())
          .append("; ")
          .append(finding.path("cure").asText())
          .append('\n');
    }
    return text.toString();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
