package dev.graft.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import org.jspecify.annotations.Nullable;

/** The budget in a canonical experiment. */
public final class BudgetSpec {
  private static final String BUDGET = "budget";

  private BudgetSpec() {}

  /**
   * The experiment's caps with some of them changed.
   *
   * @param changes a JSON object; null takes a cap away
   * @throws InvalidInput for what is no JSON object, or names no cap
   */
  public static String changed(String spec, String changes) {
    JsonNode given = Json.tree(changes);
    if (!(given instanceof ObjectNode caps) || caps.isEmpty()) {
      throw InvalidInput.of(
          BUDGET,
          changes,
          "names no cap",
          "send a JSON object such as {\"energy\": \"2 Wh\"}; caps are energy, carbon, time,"
              + " trials");
    }
    JsonNode now = object(spec).path(BUDGET);
    ObjectNode merged = now instanceof ObjectNode known ? known.deepCopy() : caps.objectNode();
    merged.setAll(caps);
    merged.properties().removeIf(cap -> cap.getValue().isNull());
    return merged.toString();
  }

  /**
   * @param caps as a JSON object; null: those it was launched with
   */
  public static String with(String spec, @Nullable String caps) {
    if (caps == null) {
      return spec;
    }
    ObjectNode copy = object(spec).deepCopy();
    copy.set(BUDGET, Json.tree(caps));
    return copy.toString();
  }

  /** Problems without the lines of a document that nobody has written. */
  public static InvalidInput unplaced(InvalidInput e) {
    return new InvalidInput(
        e.problems().stream()
            .map(p -> new Problem(null, 0, 0, p.path(), p.value(), p.message(), p.cure()))
            .toList());
  }

  private static ObjectNode object(String spec) {
    if (Json.tree(spec) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a canonical experiment");
  }
}
