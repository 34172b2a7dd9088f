package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.method.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One network a task. */
final class NetworkSet implements TrainedModel {
  static final String NAME = "GRAFTSET";
  private static final int VERSION = 1;

  private final List<String> tasks;
  private final List<TrainedNetwork> networks;

  NetworkSet(List<String> tasks, List<TrainedNetwork> networks) {
    this.tasks = List.copyOf(tasks);
    this.networks = List.copyOf(networks);
  }

  /** The mean of the best validation scores, where all tasks have one. */
  OptionalDouble meanScore() {
    return networks.stream().allMatch(each -> each.summary().containsKey(Metrics.BEST_SCORE))
        ? networks.stream().mapToDouble(each -> each.summary().get(Metrics.BEST_SCORE)).average()
        : OptionalDouble.empty();
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return networks.get(task).probabilities(0, rows);
  }

  @Override
  public long steps() {
    return networks.stream().mapToLong(TrainedNetwork::steps).sum();
  }

  @Override
  public Map<String, Double> summary() {
    Map<String, Double> all = new TreeMap<>();
    for (int i = 0; i < networks.size(); i++) {
      String task = tasks.get(i);
      networks.get(i).summary().forEach((name, value) -> all.put(Metrics.of(name, task), value));
    }
    return all;
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          out.writeInt(networks.size());
          for (int i = 0; i < networks.size(); i++) {
            out.writeUTF(tasks.get(i));
            SealedBytes.writeBytes(out, networks.get(i).save());
          }
        });
  }

  byte[] network(int task) {
    return networks.get(task).save();
  }

  static NetworkSet read(byte[] bytes) {
    return SealedBytes.read(
        NAME,
        VERSION,
        "set of models",
        bytes,
        in -> {
          List<String> tasks = new ArrayList<>();
          List<TrainedNetwork> networks = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            tasks.add(in.readUTF());
            networks.add(
                new TrainedNetwork(ModelFile.read(SealedBytes.readBytes(in)), 0, Map.of()));
          }
          return new NetworkSet(tasks, networks);
        });
  }

  @Override
  public void close() {
    networks.forEach(TrainedNetwork::close);
  }
}
