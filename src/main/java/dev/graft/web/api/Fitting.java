package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.run.ClusterView.Node;
import dev.graft.run.Control;
import dev.graft.run.Need;
import dev.graft.run.schedule.Machine;
import java.util.List;
import java.util.Optional;

/** What an experiment needs of the nodes that are here. */
final class Fitting {
  private final Control control;
  private final Emissions emissions;

  Fitting(Control control, Emissions emissions) {
    this.control = control;
    this.emissions = emissions;
  }

  private List<Node> working() {
    return control.cluster().nodes().stream()
        .filter(node -> node.takesWork() && !node.slots().isEmpty())
        .toList();
  }

  /**
   * Refused where no node that is here can ever run one of its trials.
   *
   * @throws Refusal 409
   */
  void requireRoom(Experiment experiment) {
    Need need = Need.of(experiment.run());
    String never = Machine.never(need, working().stream().map(Machine::of).toList());
    if (!never.isEmpty()) {
      throw Refusal.of(
          409, "run", need.text(), never, "change run.memory or run.device, or add such a node");
    }
  }

  /**
   * Refused where settings are to be weighed by grams that a node which may run them cannot tell.
   *
   * @throws Refusal 409
   */
  void requireGrams(Experiment experiment) {
    boolean byGrams = experiment.search().costs().contains(Cost.CARBON.label());
    if (!byGrams || experiment.carbon().zone() != null) return;
    Need need = Need.of(experiment.run());
    List<Node> able =
        working().stream()
            .filter(n -> Machine.never(need, List.of(Machine.of(n))).isEmpty())
            .toList();
    List<String> unknown =
        able.stream().filter(node -> !isCharged(node)).map(Node::id).sorted().toList();
    if (!able.isEmpty() && unknown.isEmpty()) return;
    throw Refusal.of(
        409,
        "search.objectives",
        experiment.search().costs(),
        able.isEmpty()
            ? "carbon cannot be weighed: no node is here whose grid zone is known"
            : "carbon cannot be weighed: the grid zone of "
                + String.join(", ", unknown)
                + " is not known, or no intensity of it",
        "write carbon: {zone: ...}, start nodes with --zone, or weigh energy instead");
  }

  private boolean isCharged(Node node) {
    return Optional.ofNullable(node.zone()).flatMap(emissions::intensity).isPresent();
  }
}
