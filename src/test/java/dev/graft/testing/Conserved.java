package dev.graft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.MachineState;
import dev.graft.run.Store;
import dev.graft.run.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No microjoule is lost or invented: every node's parts add up to its total, and what its ledger
 * says trials drew is what the attempts of all sweeps, deleted ones too, were charged.
 */
public final class Conserved {
  private Conserved() {}

  /** Of a store that nobody writes to. */
  public static void of(Store store) {
    Map<String, Long> attempts = new HashMap<>();
    for (Views.Sweep sweep : sweeps(store)) {
      long sum = 0;
      for (Views.AttemptEnergy one : store.energyByAttempt(sweep.id())) {
        long energy = one.energy().totalUj();
        assertThat(one.energy().dynamicUj()).as("dynamic of %s", one).isNotNegative();
        assertThat(one.energy().idleUj()).as("idle of %s", one).isNotNegative();
        assertThat(one.evaluationUj()).as("evaluation of %s", one).isBetween(0L, energy);
        if (!one.domains().isEmpty()) {
          assertThat(one.domains().values().stream().mapToLong(Long::longValue).sum())
              .as("domains of %s", one)
              .isEqualTo(energy);
        }
        attempts.merge(one.node(), energy, Long::sum);
        sum += energy;
      }
      assertThat(store.energyOf(sweep.id()).totalUj()).as("sweep %s", sweep.id()).isEqualTo(sum);
    }
    for (Views.NodeEnergy node : store.ledger()) {
      assertThat(List.of(node.otherUj(), node.idleUj(), node.unattributedUj(), node.deletedUj()))
          .as("parts of %s", node)
          .allMatch(part -> part >= 0);
      assertThat(node.trialsUj() + node.otherUj() + node.idleUj() + node.unattributedUj())
          .as("parts of %s", node)
          .isEqualTo(node.totalUj());
      for (MachineState.Domain d : node.domains()) {
        assertThat(d.trialsUj() + d.otherUj() + d.idleUj() + d.unattributedUj())
            .as("parts of %s", d)
            .isEqualTo(d.totalUj());
      }
      if (!node.domains().isEmpty()) {
        assertThat(node.domains().stream().mapToLong(MachineState.Domain::totalUj).sum())
            .as("domains of %s", node)
            .isEqualTo(node.totalUj() - node.gapUj());
      }
      long charged = attempts.getOrDefault(node.node(), 0L);
      assertThat(charged + node.deletedUj()).as("attempts on %s", node).isEqualTo(node.trialsUj());
      attempts.remove(node.node());
    }
    assertThat(attempts.values()).as("energy of nodes without a ledger").allMatch(uj -> uj == 0);
  }

  /** Of a node whose sweeps have ended; its answers are of different moments. */
  public static void of(Rest rest) {
    try {
      Waiting.until("parts add up", () -> amiss(rest).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError(amiss(rest).toString(), e);
    }
  }

  private static List<String> amiss(Rest rest) {
    List<String> off = new ArrayList<>();
    long attempts = 0;
    for (JsonNode sweep : rest.fetch("/sweeps?limit=500").path("items")) {
      JsonNode ledger = rest.fetch("/carbon?sweep=" + sweep.path("id").asText());
      long purposes = 0;
      for (JsonNode purpose : ledger.path("purposes")) {
        purposes += purpose.path("microjoules").asLong();
      }
      if (purposes != Math.round(ledger.at("/energyJ/total").asDouble() * 1e6)) {
        off.add("purposes of " + sweep.path("id") + ": " + ledger);
      }
      attempts += purposes;
    }
    long trials = 0;
    for (JsonNode node : rest.fetch("/carbon").path("nodes")) {
      JsonNode uj = node.path("microjoules");
      long parts = 0;
      for (String part : List.of("trials", "other", "idle", "unattributed")) {
        parts += uj.path(part).asLong();
      }
      if (parts != uj.path("total").asLong()) off.add("parts of " + node);
      trials += uj.path("trials").asLong() - uj.path("deleted").asLong();
    }
    if (attempts != trials) off.add("attempts " + attempts + " µJ, nodes' trials " + trials);
    return off;
  }

  private static List<Views.Sweep> sweeps(Store store) {
    List<Views.Sweep> all = new ArrayList<>();
    String cursor = null;
    do {
      Views.Page<Views.Sweep> page = store.sweeps(null, null, "createdAt", 500, cursor);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
