package dev.graft.web.api;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.SearchSpec.Algorithm;
import dev.graft.experiment.plan.Extension;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.BudgetSpec;
import dev.graft.web.json.Json;
import dev.graft.web.json.WiderSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request to extend adds to a stored sweep; refused where it would be another question. */
final class Extending {
  private final Store store;
  private final Planning planning;
  private final Clock clock;

  Extending(Store store, Planning planning, Clock clock) {
    this.store = store;
    this.planning = planning;
    this.clock = clock;
  }

  /**
   * @param wider JSON object, see {@link WiderSpec}
   * @throws InvalidInput with every problem of the wider experiment
   */
  Store.Wider extended(Sweep sweep, String wider) {
    return wider(sweep, WiderSpec.of(sweep.spec(), wider), Map.of());
  }

  /**
   * One setting of a method, tried first of one more of each arm.
   *
   * @param setting the method's parameters as files write them, each with one value
   */
  Store.Wider enqueued(Sweep sweep, String method, Map<String, Object> setting) {
    Experiment now = planning.restore(sweep.spec());
    MethodSpec known =
        now.methods().stream()
            .filter(m -> m.name().equals(method))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInput.of(
                        "method",
                        method,
                        "is no method of the sweep",
                        "choose one of " + now.methods().stream().map(MethodSpec::name).toList()));
    Map<String, Object> asked = new LinkedHashMap<>(known.fixed());
    setting.forEach(
        (name, value) -> {
          if (!known.swept().containsKey(name)) {
            throw InvalidInput.of(
                "parameters." + name,
                value,
                "is not searched for",
                "name parameters that " + method + " sweeps: " + known.swept().keySet());
          }
          asked.put(name, value);
        });
    if (now.search().algorithm() == Algorithm.GRID) {
      throw InvalidInput.of(
          "parameters",
          setting,
          "a grid tries every combination of its lists",
          "extend the method's lists by the values");
    }
    if (now.search().economy().isPerArm()) {
      throw InvalidInput.of(
          "parameters",
          setting,
          "each arm tries what its joules buy: one by hand would be beyond them",
          "clone the sweep with a larger energyPerArm");
    }
    Parameters wanted = read(sweep, method, asked);
    setting.forEach((name, value) -> asks(known, name, value, wanted));
    boolean there =
        store.trials(sweep.id()).stream()
            .map(Trial::planned)
            .anyMatch(t -> t.method().equals(method) && t.unlimited().equals(wanted));
    String more = "{\"trials\": " + (now.search().trials() + 1) + "}";
    return there
        ? new Store.Wider(sweep.spec(), sweep.spec(), List.of(), Set.of(), "")
        : wider(sweep, WiderSpec.of(sweep.spec(), more), Map.of(method, wanted));
  }

  private static void asks(MethodSpec method, String name, Object value, Parameters setting) {
    Condition condition = method.when().get(name);
    if (condition != null && !condition.holds(setting.values())) {
      throw InvalidInput.of(
          "parameters." + name,
          value,
          "is searched for only where " + condition.words(),
          "name these too, or leave " + name + " out");
    }
  }

  /** As the reader reads it: right types, within bounds. */
  private Parameters read(Sweep sweep, String method, Map<String, Object> values) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", method);
    named.putAll(values);
    String request = Json.text(Map.of("methods", List.of(named)));
    try {
      return planning.read(WiderSpec.of(sweep.spec(), request)).experiment().methods().stream()
          .filter(m -> m.name().equals(method))
          .map(m -> new Parameters(m.fixed()))
          .findFirst()
          .orElseThrow();
    } catch (InvalidInput e) {
      throw BudgetSpec.unplaced(e);
    }
  }

  private Store.Wider wider(Sweep sweep, String merged, Map<String, Parameters> first) {
    Experiment now = planning.restore(sweep.spec());
    Draft draft;
    try {
      draft = planning.read(merged);
    } catch (InvalidInput e) {
      throw BudgetSpec.unplaced(e);
    }
    Experiment wider = draft.experiment();
    WiderChecks.check(now, wider);
    Plan plan = planning.plan(wider);
    List<PlannedTrial> present = store.trials(sweep.id()).stream().map(Trial::planned).toList();
    if (wider.search().algorithm() == Algorithm.GRID) {
      Extension.requireWider(plan, present);
    }
    Extension added = Extension.of(plan, present, first);
    String told =
        "Extended %s: seeds %d to %d, settings of a method %d to %d; %d more trials, after results could be seen"
                .formatted(
                    clock.instant().toString().substring(0, 16) + "Z",
                    now.seeds().size(),
                    wider.seeds().size(),
                    settings(planning.plan(now)),
                    settings(plan),
                    added.trials().size())
            + (wider.seeds().size() > now.seeds().size()
                ? ": whoever looks and then adds seeds errs more often than the interval says"
                : "")
            + ".";
    return new Store.Wider(sweep.spec(), draft.spec(), added.trials(), added.open(), told);
  }

  private static int settings(Plan plan) {
    return plan.pairs().stream().mapToInt(Plan.Pair::settings).max().orElse(1);
  }
}
