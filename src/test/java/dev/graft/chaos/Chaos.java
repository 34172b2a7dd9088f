package dev.graft.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.chaos.Fault.Kind;
import dev.graft.testing.Conserved;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A sweep while all that can go wrong does, seeded; then: every trial counted once, no point lost
 * or doubled, no microjoule lost or invented, no process left, results as without faults.
 */
public final class Chaos {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: chaos
      question: Does the sweep end as if nothing had happened?
      kind: domain-adaptation
      data:
        source: {dataset: heart-cleveland}
        target: {dataset: heart-va, labels: 0}
      model: {type: mlp, hidden: [16]}
      methods: [deep-coral]
      training: {epochs: EPOCHS, batch: 32}
      metric: balanced-accuracy
      seeds: SEEDS
      """;

  /**
   * @param seeds of the sweep; a method and its baselines make three trials of each
   * @param longest seconds that a fault takes
   * @param kinds of faults, of which each comes at least once; those that cannot be here do not
   */
  record Plan(
      boolean pair, long seed, int faults, int seeds, int epochs, int longest, List<Kind> kinds) {
    String experiment() {
      return EXPERIMENT.replace("SEEDS", "" + seeds).replace("EPOCHS", "" + epochs);
    }
  }

  /**
   * @param amiss what should not be; empty: nothing
   */
  record Outcome(List<Hail.Struck> struck, int sweeps, int attempts, List<String> amiss) {}

  private static final int LEAST_MILLIS = 800;

  private final Plan plan;
  private final Cluster cluster;
  private final List<String> amiss = new ArrayList<>();
  private int attempts;

  private Chaos(Plan plan, Cluster cluster) {
    this.plan = plan;
    this.cluster = cluster;
  }

  static Outcome run(Plan plan, Path directory) throws InterruptedException {
    try (Cluster cluster = new Cluster(directory, plan.pair)) {
      return new Chaos(plan, cluster).run();
    }
  }

  private Outcome run() throws InterruptedException {
    cluster.start();
    Rest first = cluster.rest();
    String calm = first.launch(plan.experiment());
    JsonNode undisturbed = first.untilEnded(calm);
    if (!undisturbed.path("state").asText().equals("succeeded")) {
      throw new AssertionError("without faults: " + undisturbed);
    }
    Truth truth = Truth.of(first, calm);
    say(truth.values().size() + " values without faults");
    List<String> sweeps = new ArrayList<>();
    Hail hail = hail(sweeps);
    heal();
    for (String sweep : sweeps) check(sweep, truth);
    Rest rest = cluster.rest();
    for (JsonNode sweep : rest.fetch("/sweeps?limit=500").path("items")) {
      amiss.addAll(Truth.miscounted(rest, sweep.path("id").asText()));
    }
    Conserved.of(rest);
    amiss.addAll(hail.wrong());
    for (Member worker : cluster.workers) worker.end();
    for (Member control : cluster.controls) control.end();
    if (!Strikes.until(30_000, () -> cluster.processes().isEmpty())) {
      amiss.add("left behind: " + cluster.processes());
    }
    return new Outcome(hail.results(), sweeps.size(), attempts, amiss);
  }

  private Hail hail(List<String> sweeps) throws InterruptedException {
    Random random = new Random(plan.seed);
    AtomicReference<String> current = new AtomicReference<>();
    Strikes launcher = new Strikes(cluster, plan.seed);
    current.set(launcher.launch(plan.experiment()));
    sweeps.add(current.get());
    List<Kind> kinds = new ArrayList<>(plan.kinds);
    kinds.retainAll(Hail.possible(cluster));
    List<Fault> toCome = Fault.hail(random, plan.faults, kinds, plan.longest);
    try (Hail hail = new Hail(cluster, plan.seed, current::get)) {
      while (!toCome.isEmpty()) {
        Thread.sleep(LEAST_MILLIS + random.nextInt(2 * LEAST_MILLIS));
        Fault fault = hail.fall(toCome);
        toCome.remove(fault);
        int done = plan.faults - toCome.size();
        say(done + "/" + plan.faults + " " + fault.kind().label + ", " + fault.seconds() + " s");
        if (hasEnded(current.get()) && !toCome.isEmpty()) {
          current.set(launcher.launch(plan.experiment()));
          sweeps.add(current.get());
        }
      }
      hail.close();
      return hail;
    }
  }

  private boolean hasEnded(String sweep) {
    try {
      String state = cluster.rest().fetch("/sweeps/" + sweep).path("state").asText();
      return state.equals("succeeded") || state.equals("failed");
    } catch (IllegalStateException | AssertionError away) {
      return false;
    }
  }

  /** All run, clocks are right. */
  private void heal() {
    cluster.members().forEach(member -> cluster.setClock(member, 0));
    Waiting.until("all are well", () -> cluster.heard(cluster.workers));
  }

  private void check(String sweep, Truth truth) {
    cluster.rest().call("POST", "/sweeps/" + sweep + "/resume", null);
    String state = ended(sweep);
    Rest rest = cluster.rest();
    if (!state.equals("succeeded")) {
      amiss.add(sweep + " is " + state + ": " + failed(rest, sweep));
    }
    List<String> differences = truth.differences(Truth.of(rest, sweep));
    amiss.addAll(differences);
    for (JsonNode trial : rest.trials(sweep)) {
      attempts += trial.path("attempt").asInt();
      String key =
          trial.path("method").asText() + "/" + trial.path("setting") + "/" + trial.path("seed");
      if (differences.stream().anyMatch(d -> d.startsWith(key + "/"))) {
        amiss.add(key + ": " + rest.fetch("/trials/" + trial.path("id").asText()).path("attempts"));
      }
    }
  }

  private String ended(String sweep) {
    String[] state = {""};
    Waiting.until(
        sweep + " ends",
        () -> {
          state[0] = cluster.rest().fetch("/sweeps/" + sweep).path("state").asText();
          return !List.of("queued", "running", "paused").contains(state[0]);
        });
    return state[0];
  }

  private static List<JsonNode> failed(Rest rest, String sweep) {
    return rest.trials(sweep).stream()
        .filter(trial -> trial.path("state").asText().equals("failed"))
        .toList();
  }

  private static void say(String text) {
    System.err.println("chaos: " + text);
  }

  /**
   * {@code sqlite|postgresql [seed [faults [seeds]]]}: prints a table, fails where anything is
   * amiss.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean pair = arguments[0].equals("postgresql");
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    int faults = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    int seeds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100;
    Path directory = Files.createTempDirectory("graft-chaos");
    long start = System.nanoTime();
    Outcome outcome =
        run(new Plan(pair, seed, faults, seeds, 60, 60, List.of(Kind.values())), directory);
    long minutes = (System.nanoTime() - start) / 60_000_000_000L;
    System.out.println(Table.of(arguments[0], seed, outcome, minutes));
    outcome.amiss.forEach(System.out::println);
    if (!outcome.amiss.isEmpty()) System.out.println("logs: " + directory);
    System.exit(outcome.amiss.isEmpty() ? 0 : 1);
  }
}
