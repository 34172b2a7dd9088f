package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Calibration;
import dev.graft.experiment.plan.Estimate;
import dev.graft.run.Control;
import dev.graft.run.Store;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.CalibrationSpec;
import dev.graft.web.json.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** Short sweeps that show what an experiment will take, launched before it is. */
final class CalibrationRoutes {
  private final Store store;
  private final Control control;
  private final Planning planning;
  private final DataRoots roots;

  CalibrationRoutes(Store store, Control control, Planning planning, DataRoots roots) {
    this.store = store;
    this.control = control;
    this.planning = planning;
    this.roots = roots;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/experiments/calibrate", this::calibrate));
  }

  /**
   * @param estimate of what it will take itself
   */
  record Short(String id, String name, int epochs, int trials, Estimate estimate) {}

  record Calibrations(List<Short> sweeps) {}

  private record Ready(Experiment experiment, String spec, Plan plan, Estimate estimate) {}

  private void calibrate(RoutingContext context) {
    Query.of(context);
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> ready(text)))
        .compose(ready -> launched(context, ready))
        .onSuccess(sweeps -> Reply.json(context, 202, new Calibrations(sweeps)))
        .onFailure(context::fail);
  }

  private List<Ready> ready(String text) {
    Draft draft = planning.read(text);
    roots.check(draft.experiment());
    List<Ready> ready = new ArrayList<>();
    for (int epochs : Calibration.lengths(draft.experiment(), planning.plan(draft.experiment()))) {
      String spec = CalibrationSpec.of(draft.spec(), epochs);
      Experiment shortened = planning.restore(spec);
      Plan plan = Calibration.of(shortened, planning.plan(shortened));
      ready.add(new Ready(shortened, spec, plan, planning.estimate(shortened, plan)));
    }
    return ready;
  }

  private Future<List<Short>> launched(RoutingContext context, List<Ready> ready) {
    Future<List<Short>> all = Future.succeededFuture(new ArrayList<>());
    for (Ready one : ready) {
      all =
          all.compose(
              sweeps ->
                  launched(context, one)
                      .map(
                          sweep -> {
                            sweeps.add(sweep);
                            return sweeps;
                          }));
    }
    return all;
  }

  private Future<Short> launched(RoutingContext context, Ready one) {
    return Reply.of(context, control.launch(one.experiment, one.spec, one.plan, null))
        .compose(
            id ->
                Reply.of(context, store.estimate(id, Json.text(one.estimate)))
                    .map(
                        kept ->
                            new Short(
                                id,
                                one.experiment.name(),
                                one.experiment.training().epochs(),
                                one.plan.trials().size(),
                                one.estimate)));
  }
}
