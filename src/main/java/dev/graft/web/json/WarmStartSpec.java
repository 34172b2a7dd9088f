package dev.graft.web.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.WarmStart;
import dev.graft.experiment.WarmStart.Settled;
import java.util.List;

/** The warm start in a canonical experiment. */
public final class WarmStartSpec {
  private WarmStartSpec() {}

  /** The experiment with what is known of earlier sweeps written down. */
  public static String with(String spec, List<WarmStart> read) {
    if (!(Json.tree(spec) instanceof ObjectNode whole)) {
      throw new IllegalArgumentException("not a canonical experiment");
    }
    ObjectNode copy = whole.deepCopy();
    ArrayNode sweeps = copy.withObjectProperty("search").putArray("warmStart");
    for (WarmStart earlier : read) {
      ObjectNode one = sweeps.addObject().put("sweep", earlier.sweep());
      List<Settled> settings = earlier.settings();
      if (settings != null) {
        ArrayNode all = one.putArray("settings");
        settings.forEach(settled -> all.add(node(settled)));
      }
    }
    return copy.toString();
  }

  private static ObjectNode node(Settled settled) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("arm", settled.arm());
    node.set("parameters", Json.tree(Json.text(settled.parameters().values())));
    node.put("quality", settled.quality());
    if (settled.trials() != null) {
      node.put("trials", settled.trials());
    }
    if (settled.deviation() != null) {
      node.put("deviation", settled.deviation());
    }
    settled.costs().forEach(node::put);
    return node;
  }
}
