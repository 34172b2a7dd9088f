package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep's budget in words. */
final class BudgetText {
  private BudgetText() {}

  /** " energy 62 % of budget", of the cap that is nearest; empty without a budget. */
  static String nearest(JsonNode sweep) {
    String name = "";
    double most = -1;
    for (JsonNode cap : sweep.path("budget").path("caps")) {
      double share = cap.path("spent").asDouble() / cap.path("cap").asDouble();
      if (share > most) {
        most = share;
        name = cap.path("name").asText();
      }
    }
    return most < 0
        ? ""
        : String.format(Locale.ROOT, "  %s %.0f %% of budget", name, Math.floor(100 * most));
  }

  /** What was given up, a line for each method; empty where nothing was. */
  static String givenUp(JsonNode sweep) {
    StringBuilder text = new StringBuilder();
    for (JsonNode left : sweep.path("budget").path("givenUp")) {
      text.append(text.isEmpty() ? "Given up for the budget:" : "")
          .append("\n  ")
          .append(left.path("method").asText());
      if (left.path("labels").isNumber()) {
        text.append(" at ").append(left.path("labels").asText()).append(" labels a class");
      }
      text.append(", settings ")
          .append(list(left.path("settings")))
          .append(", seeds ")
          .append(list(left.path("seeds")))
          .append(": ")
          .append(left.path("trials").asText())
          .append(" of ")
          .append(left.path("of").asText())
          .append(" trials");
    }
    return text.toString();
  }

  private static String list(JsonNode numbers) {
    List<String> all = new ArrayList<>();
    numbers.forEach(number -> all.add(number.asText()));
    return String.join(", ", all);
  }
}
