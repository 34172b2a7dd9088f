package dev.graft.engine.step;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/** The operations that some variables need, each after those it depends on. */
final class GraphOrder {
  private final SameDiff graph;
  private final Set<String> order = new LinkedHashSet<>();
  private final Set<String> underway = new HashSet<>();

  private GraphOrder(SameDiff graph) {
    this.graph = graph;
  }

  static List<SameDiffOp> of(SameDiff graph, Collection<String> variables) {
    GraphOrder visit = new GraphOrder(graph);
    visit.variables(variables);
    return visit.order.stream().map(name -> graph.getOps().get(name)).toList();
  }

  private void variables(@Nullable Collection<String> names) {
    if (names == null) return;
    for (String name : names) {
      Variable variable = graph.getVariables().get(name);
      if (variable == null) {
        throw new IllegalStateException("compiled step: the graph has no variable '" + name + "'");
      }
      String op = variable.getOutputOfOp();
      if (op != null) operation(op);
    }
  }

  private void operation(String name) {
    if (order.contains(name)) return;
    if (!underway.add(name)) {
      throw new IllegalStateException("compiled step: operation '" + name + "' needs itself");
    }
    SameDiffOp op = Objects.requireNonNull(graph.getOps().get(name), name);
    variables(op.getInputsToOp());
    variables(op.getVarControlDeps());
    if (op.getControlDeps() != null) op.getControlDeps().forEach(this::operation);
    order.add(name);
  }
}
