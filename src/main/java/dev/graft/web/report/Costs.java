package dev.graft.web.report;

import dev.graft.compare.Row.Ratio;
import dev.graft.web.json.CarbonJson;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.EnergyJson;
import dev.graft.web.json.LedgerJson;
import dev.graft.web.json.PlacementJson;
import dev.graft.web.json.SweepJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Energy and carbon, with what the figures rest on. */
final class Costs {
  private Costs() {}

  static List<Block> of(Findings findings) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Energy and carbon"));
    blocks.add(new Block.Items(whole(findings)));
    ComparisonJson comparison = findings.comparison();
    if (comparison.rows().isEmpty()) {
      return blocks;
    }
    blocks.add(rows(comparison));
    blocks.addAll(TransferCosts.of(comparison.costs()));
    Block.Figure plot =
        CostPlot.of(arms(comparison), new Looks(comparison.rows()), Say.of(comparison.metric()));
    if (plot != null) {
      blocks.add(plot);
    }
    return blocks;
  }

  private static String placed(PlacementJson placement) {
    Double saved = placement.savedG();
    return saved == null
        ? "Placement greenest: " + placement.basis() + "."
        : "Placement greenest %s %s g CO₂e%s (%s, n = %d attempts), %s."
            .formatted(
                saved < 0 ? "cost" : "saved",
                Say.digits(Math.abs(saved), 2),
                saved < 0 ? " more" : "",
                placement.label(),
                placement.attempts(),
                placement.basis());
  }

  private static List<String> whole(Findings findings) {
    SweepJson sweep = findings.sweep();
    EnergyJson energy = sweep.energyJ();
    List<String> lines = new ArrayList<>();
    lines.add(
        energy.label() == null
            ? "No energy was metered."
            : "All attempts of all trials: %s, %s (%s); the range is that of the meter."
                .formatted(Say.energy(energy), energy.label(), energy.method()));
    CarbonJson carbon = sweep.carbonG();
    lines.add(
        carbon == null
            ? "Carbon is not told: " + sweep.carbonReason() + "."
            : "Carbon of the sweep: %s CO₂e, location-based, estimated: operation %s g, embodied share of the hardware %s g."
                .formatted(
                    Say.carbon(carbon),
                    Say.digits(carbon.operational(), 2),
                    Say.digits(carbon.embodied(), 2)));
    PlacementJson placement = sweep.placement();
    if (placement != null) {
      lines.add(placed(placement));
    }
    Double pue = findings.experiment().carbon().pue();
    if (carbon != null) {
      lines.add(
          pue == null
              ? "Power usage effectiveness: the node's."
              : "Power usage effectiveness: " + Say.digits(pue, 3) + ", as the experiment says.");
    }
    for (LedgerJson.Node node : findings.ledger().nodes()) {
      lines.add(
          "Node %s%s%s: %s by %s, %s%s; its range ×%s to ×%s."
              .formatted(
                  node.id(),
                  node.zone() == null ? "" : " (" + node.zone() + ")",
                  node.processor() == null ? "" : ", " + node.processor(),
                  node.label() == null ? "not metered" : node.label(),
                  node.method(),
                  node.domains().isEmpty()
                      ? "domains not told"
                      : node.domains().stream()
                          .map(LedgerJson.DomainJson::domain)
                          .collect(Collectors.joining(", ")),
                  node.idlePower() == null ? "" : ", idle power " + node.idlePower(),
                  factor(node.lo(), node.totalJ()),
                  factor(node.hi(), node.totalJ())));
      node.notes().forEach(note -> lines.add("Node " + node.id() + ": " + note + "."));
    }
    for (LedgerJson.Factor factor : findings.ledger().factors()) {
      lines.add(
          "Grid intensity of %s (%s): %s g/kWh, %d, %s."
              .formatted(
                  factor.country(),
                  factor.zone(),
                  Say.digits(factor.gramsPerKwh(), 3),
                  factor.year(),
                  factor.source()));
    }
    return lines;
  }

  private static String factor(double bound, double total) {
    return total > 0 ? Say.digits(bound / total, 2) : Say.MISSING;
  }

  private static Block rows(ComparisonJson comparison) {
    List<List<String>> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      lines.add(
          List.of(
              row.method(),
              row.baseline() + Names.budget(row.labels()),
              ratio(row),
              Say.energy(row.energyJ()),
              Say.energy(row.baselineEnergyJ()),
              Say.carbon(row.carbonG())));
    }
    return new Block.Grid(
        "Of the compared trials. The ratio's interval is over seeds; those of energy and carbon are"
            + " their meters' and factors'. The ratio leaves out what made the source model.",
        List.of("Method", "Against", "Energy ratio", "Energy", "Baseline's", "Carbon"),
        List.of(false, false, true, true, true, true),
        lines);
  }

  private static String ratio(RowJson row) {
    Ratio ratio = row.energyRatio();
    return ratio == null
        ? Say.MISSING
        : "%s [%s to %s]"
            .formatted(
                Say.digits(ratio.value(), 2), Say.digits(ratio.lo(), 2), Say.digits(ratio.hi(), 2));
  }

  /** Each arm once, of the first row that has it. */
  private static List<CostPlot.Arm> arms(ComparisonJson comparison) {
    Map<String, CostPlot.Arm> arms = new LinkedHashMap<>();
    for (RowJson row : comparison.rows()) {
      if (row.energyJ().label() == null || row.baselineEnergyJ().label() == null) {
        continue;
      }
      String budget = row.labels() == null ? "" : ", " + row.labels();
      arms.putIfAbsent(
          row.method() + budget,
          new CostPlot.Arm(
              row.method(),
              row.method() + budget,
              row.energyJ().total() / row.n() / 3600,
              row.score()));
      arms.putIfAbsent(
          row.baseline() + budget,
          new CostPlot.Arm(
              row.baseline(),
              row.baseline() + budget,
              row.baselineEnergyJ().total() / row.n() / 3600,
              row.baselineScore()));
    }
    return List.copyOf(arms.values());
  }
}
