package dev.graft.engine.method;

import dev.graft.engine.network.Body;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Cross-stitch units: after each hidden layer the input of tower t's next layer is Σ_s α_ts·x_s,
 * where x_s is the layer's output in tower s. An α is a number for a layer and a pair of tasks; it
 * begins at .9 for a tower's own output, and at .1 in all for the others' (Misra et al. 2016, eq. 1
 * and §5.1).
 */
final class Stitches {
  /** A variable of the graph with a task's index after it: its mean α of its own outputs. */
  static final String OWN = "ownShare";

  private static final float OWN_START = 0.9f;

  static final Body BODY =
      new Body() {
        @Override
        public List<SDVariable> features(NetworkGraph graph, SDVariable input, int heads) {
          return towers(graph, graph.network(), input, heads);
        }

        @Override
        public List<String> parameters(Network network, int heads) {
          return names(network, heads);
        }
      };

  private Stitches() {}

  /** A tower for each head, all with the layers' initial weights, and the first α. */
  static ModelFile initial(ModelFile model) {
    int tasks = model.heads().size();
    Network network = model.network();
    Map<String, Weights.Weight> all = new LinkedHashMap<>();
    for (int task = 1; task < tasks; task++) {
      for (String name : network.parameters()) {
        all.put(tower(task) + name, model.weights().of(name));
      }
    }
    for (int layer = 0; layer < network.layers().size(); layer++) {
      for (int task = 0; task < tasks; task++) {
        float[] shares = new float[tasks];
        Arrays.fill(shares, tasks == 1 ? 0 : (1 - OWN_START) / (tasks - 1));
        shares[task] = tasks == 1 ? 1 : OWN_START;
        all.put(stitch(layer, task), new Weights.Weight(new long[] {tasks}, shares));
      }
    }
    return model.and(new Weights(all));
  }

  private static List<String> names(Network network, int tasks) {
    List<String> names = new ArrayList<>(network.parameters());
    for (int task = 1; task < tasks; task++) {
      String tower = tower(task);
      network.parameters().forEach(name -> names.add(tower + name));
    }
    for (int layer = 0; layer < network.layers().size(); layer++) {
      for (int task = 0; task < tasks; task++) {
        names.add(stitch(layer, task));
      }
    }
    return names;
  }

  /** The first tower's layers are named as the network's. */
  private static String tower(int task) {
    return task == 0 ? "" : "tower" + task + ".";
  }

  private static String stitch(int layer, int task) {
    return "stitch" + layer + "." + task;
  }

  private static List<SDVariable> towers(
      NetworkGraph graph, Network network, SDVariable input, int tasks) {
    List<NetworkGraph> towers = new ArrayList<>();
    List<SDVariable> inputs = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      towers.add(task == 0 ? graph : graph.beside(network, tower(task)));
      inputs.add(input);
    }
    for (int layer = 0; layer < network.layers().size(); layer++) {
      List<SDVariable> outputs = new ArrayList<>();
      for (int task = 0; task < tasks; task++) {
        outputs.add(towers.get(task).layer(layer, inputs.get(task)));
      }
      for (int task = 0; task < tasks; task++) {
        inputs.set(task, stitched(graph, layer, task, outputs));
      }
    }
    return inputs.stream().map(graph::flattened).toList();
  }

  private static SDVariable stitched(
      NetworkGraph graph, int layer, int task, List<SDVariable> outputs) {
    SDVariable sum = null;
    for (int other = 0; other < outputs.size(); other++) {
      SDVariable part = outputs.get(other).mul(share(graph, layer, task, other, outputs.size()));
      sum = sum == null ? part : sum.add(part);
    }
    return Objects.requireNonNull(sum);
  }

  /** α of one tower's output in another, a scalar. */
  private static SDVariable share(NetworkGraph graph, int layer, int task, int other, int tasks) {
    float[] one = new float[tasks];
    one[other] = 1;
    String name = stitch(layer, task);
    SDVariable shares = graph.parameter(name);
    return shares.mul(Losses.constant(shares, name + ".pick" + other, one, tasks)).sum();
  }

  /** Adds {@link #OWN} for each task. */
  static void own(NetworkGraph graph, ModelFile model) {
    int tasks = model.heads().size();
    int layers = model.network().layers().size();
    for (int task = 0; task < tasks; task++) {
      SDVariable sum = null;
      for (int layer = 0; layer < layers; layer++) {
        float[] one = new float[tasks];
        one[task] = 1;
        SDVariable shares = graph.parameter(stitch(layer, task));
        SDVariable own =
            shares.mul(Losses.constant(shares, OWN + layer + "." + task, one, tasks)).sum();
        sum = sum == null ? own : sum.add(own);
      }
      Objects.requireNonNull(sum).mul(OWN + task, 1.0 / layers);
    }
  }
}
