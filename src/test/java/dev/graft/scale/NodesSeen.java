package dev.graft.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Rest;

/** Workers as control sees them. */
final class NodesSeen {
  private NodesSeen() {}

  static int idleSlots(Rest rest) {
    int idle = 0;
    for (JsonNode node : rest.fetch("/cluster").path("nodes")) {
      for (JsonNode slot : node.path("slots")) {
        if (slot.path("state").asText().equals("idle")) idle++;
      }
    }
    return idle;
  }

  /** Nodes with slots. */
  static int online(Rest rest) {
    int online = 0;
    for (JsonNode node : rest.fetch("/cluster").path("nodes")) {
      boolean works = node.path("slots").size() > 0;
      if (works && node.path("state").asText().equals("online")) online++;
    }
    return online;
  }
}
