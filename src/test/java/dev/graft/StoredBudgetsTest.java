package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.run.budget.Account;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.store.SqlStore;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.BudgetJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From file to exhausted sweep and on, over the real store; a trial takes 10 s and 100 J. */
class StoredBudgetsTest {
  private SqlStore store;
  private CataloguePlanning planning;
  private StoredBudgets budgets;
  private BudgetedSweeps sweeps;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = SqlStore.sqlite(directory);
    sweeps = new BudgetedSweeps(store);
    planning = sweeps.planning;
    budgets = sweeps.budgets;
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private String launch(String budget) {
    return sweeps.launch(budget);
  }

  private Sweep sweep(String id) {
    return sweeps.sweep(id);
  }

  private String run(String id) {
    return sweeps.run(id);
  }

  @Test
  void energyBudget_stopsBeforeItsCap_andTellsWhatWasGivenUp() {
    String id = launch("budget: {energy: 700 J}\n");
    assertThat(run(id)).contains("energy budget of 0.1944 Wh", "dann with source-only, seed");
    BudgetJson told = budgets.of(sweep(id), 1).orElseThrow();
    Account.Line energy = told.caps().get(0);
    assertThat(energy.spent() * 3600).isCloseTo(600, within(1e-6));
    assertThat(energy.reserved()).isZero();
    assertThat(told.changed()).isFalse();
    assertThat(told.givenUp())
        .anySatisfy(
            left -> {
              assertThat(left.method()).isEqualTo("dann");
              assertThat(left.trials()).isEqualTo(1);
              assertThat(left.seeds()).hasSize(1);
            });
  }

  @Test
  void raisedBudget_goesOn_andLosesNothing() {
    String id = launch("budget: {energy: 500 J}\n");
    run(id);
    String raised = budgets.changed(sweep(id), "{\"energy\": \"0.5 Wh\"}");
    assertThat(store.budget(id, raised, sweeps.now).join()).isEqualTo(SweepState.RUNNING);
    assertThat(run(id)).isEmpty();
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
    BudgetJson told = budgets.of(sweep(id), 1).orElseThrow();
    assertThat(told.changed()).isTrue();
    assertThat(told.givenUp()).isEmpty();
    assertThat(told.caps().get(0).spent() * 3600).isCloseTo(1200, within(1e-6));
  }

  @Test
  void changedBudget_thatIsNone_isRefusedWithTheCure() {
    String id = launch("budget: {energy: 500 J}\n");
    run(id);
    refuses(id, "{\"energy\": \"200 J\"}", "are spent already", "more than that");
    refuses(id, "{\"energy\": \"0 J\"}", "budget.energy", "amount");
    refuses(id, "{\"energy\": \"-1 Wh\"}", "budget.energy", "amount");
    refuses(id, "{\"energy\": \"3 apples\"}", "unknown unit", "Wh");
    refuses(id, "{\"enrgy\": \"3 Wh\"}", "enrgy", "energy");
    refuses(id, "lots", "names no cap", "\"energy\": \"2 Wh\"");
    assertThat(budgets.changed(sweep(id), "{\"energy\": null, \"trials\": 100}"))
        .isEqualTo("{\"trials\":100}");
  }

  private void require(String budget) {
    Draft draft = planning.read(BudgetedSweeps.FILE + budget);
    budgets.require(draft.experiment(), planning.plan(draft.experiment()), 1);
  }

  @Test
  void budgetThatBuysNoPair_isRefusedBeforeLaunch_withWhatIsNeeded() {
    assertThatThrownBy(() -> require("budget: {energy: 1 J}\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(
            "budget.energy", "less than any pair of trials may take", "dann with source-only");
    assertThatThrownBy(() -> require("budget: {trials: 1}\n")).hasMessageContaining("2 trials");
    require("budget: {trials: 2, energy: 1 kWh, time: 1 h}\n");
    require("");
    run(launch("budget: {energy: 2000 J}\n"));
    require("budget: {energy: 260 J}\n");
    assertThatThrownBy(() -> require("budget: {energy: 240 J}\n"))
        .as("by what such trials have taken")
        .hasMessageContaining("or more");
  }

  private void refuses(String id, String changes, String... said) {
    assertThatThrownBy(() -> budgets.changed(sweep(id), changes))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void carbonBudget_countsInTheZoneOfTheFile_andIsNotHeldWithoutOne() {
    // 100 J in a grid of 360 g/kWh are 10 mg
    String id = launch("budget: {carbon: 70 mg}\ncarbon: {zone: FRA}\n");
    assertThat(run(id)).contains("carbon budget of 0.07000 g");
    assertThat(budgets.of(sweep(id), 1).orElseThrow().caps().get(0).spent())
        .isCloseTo(0.06, within(1e-9));
  }

  @Test
  void carbonBudget_withoutAZone_endsAtOnceWithTheCure() {
    String id = launch("budget: {carbon: 50 mg}\n");
    Decision decision = budgets.decide(sweep(id), 1, sweeps.now);
    assertThat(decision.exhausted()).contains("no grid zone is known", "--zone");
    assertThat(decision.admitted()).isEqualTo(Set.of());
  }

  @Test
  void timeBudget_countsWhatRan() {
    String id = launch("budget: {time: 60 s}\n");
    assertThat(run(id)).contains("time budget of 60 s");
    double spent = budgets.of(sweep(id), 1).orElseThrow().caps().get(0).spent();
    assertThat(spent).isBetween(20.0, 60.0);
  }

  /** Settings are chosen as the sweep runs; a budget stops it between whole pairs all the same. */
  @Test
  void searchThatLearns_goesOnUnderABudget_andKeepsPairsWhole() {
    String tuned =
        BudgetedSweeps.FILE
            .replace("[dann]", "[{name: dann, learningRate: {logUniform: [0.001, 0.1]}}]")
            .replace("seeds: 4", "seeds: 2\nsearch: {algorithm: tpe, trials: 10}");
    assertThat(explored(tuned)).isEqualTo(SweepState.SUCCEEDED);
    assertThat(explored(tuned + "budget: {trials: 30}\n")).isEqualTo(SweepState.BUDGET_EXHAUSTED);
    List<Trial> trials =
        store.trials(store.sweeps(null, null, "-createdAt", 1, null).items().get(0).id());
    Map<String, Long> ended =
        trials.stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED)
            .collect(Collectors.groupingBy(t -> t.planned().method(), Collectors.counting()));
    assertThat(ended.get("dann")).isEqualTo(ended.get("source-only")).isGreaterThan(8);
  }

  /** 1 source model, 10 settings of 2 arms on 2 seeds, then 6 of each on fresh seeds: 53 trials. */
  @Test
  void nestedSearch_endsInTimeForTheVerdictsSeeds_andTellsWhatItLeftUntried() {
    String file =
        BudgetedSweeps.FILE
            .replace("[dann]", "[{name: dann, learningRate: {logUniform: [0.001, 0.1]}}]")
            .replace(
                "seeds: 4",
                "seeds: {choose: 2, judge: 6}\nsearch: {algorithm: random, trials: 10}");
    assertThat(explored(file + "baselines: [source-only]\nbudget: {trials: 33}\n"))
        .isEqualTo(SweepState.SUCCEEDED);
    Sweep sweep = store.sweeps(null, null, "-createdAt", 1, null).items().get(0);
    List<Trial> ran =
        store.trials(sweep.id()).stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED && t.attempt() > 0)
            .toList();
    assertThat(ran).hasSizeLessThanOrEqualTo(33).hasSizeGreaterThan(25);
    assertThat(ran)
        .as("all of the verdict")
        .filteredOn(t -> t.planned().seed() < 100 && t.planned().method().equals("dann"))
        .hasSize(6);
    assertThat(budgets.of(sweep, 1).orElseThrow().givenUp())
        .anySatisfy(g -> assertThat(g.method()).isEqualTo("dann"))
        .allSatisfy(g -> assertThat(g.seeds()).allMatch(seed -> seed > 100));
  }

  /** A setting takes 2 seeds of 100 J: 700 J buy three of each arm. */
  @Test
  void armsWithJoulesOfTheirOwn_endTheirSearches_andTellWhatTheyLeftUntried() {
    String file =
        BudgetedSweeps.FILE
            .replace("[dann]", "[{name: dann, learningRate: {logUniform: [0.001, 0.1]}}]")
            .replace(
                "seeds: 4",
                "seeds: 2\nsearch: {algorithm: random, trials: 10, energyPerArm: 700 J}");
    assertThat(explored(file + "baselines: [source-only]\n")).isEqualTo(SweepState.SUCCEEDED);
    Sweep sweep = store.sweeps(null, null, "-createdAt", 1, null).items().get(0);
    assertThat(budgets.of(sweep, 1).orElseThrow().givenUp())
        .hasSize(2)
        .allSatisfy(
            g -> {
              assertThat(g.settings()).containsExactly(3, 4, 5, 6, 7, 8, 9);
              assertThat(g.trials()).isEqualTo(14);
            });
    assertThat(store.trials(sweep.id()))
        .filteredOn(t -> t.state() == TrialState.CANCELLED)
        .allMatch(
            t -> String.valueOf(t.error()).startsWith("left untried: its search has taken 600 J"));
  }

  /** Settings gain alike; that of λ = 10 takes three times as much, so that it is given up. */
  @Test
  void dearSetting_goesLast_byWhatItHasTaken_alsoAfterARestart() {
    sweeps.joules =
        t -> t.method().equals("dann") && t.parameters().number("lambda", 0) > 5 ? 300 : 100;
    String file =
        BudgetedSweeps.FILE
            .replace("[dann]", "[{name: dann, lambda: [0.1, 10, 1]}]\nbaselines: [source-only]")
            .replace("seeds: 4", "seeds: 3");
    Draft draft = planning.read(file + "budget: {trials: 1000}\n");
    String id =
        store
            .launch(
                draft.experiment(),
                draft.spec(),
                planning.plan(draft.experiment()),
                null,
                sweeps.now)
            .join();
    List<String> order = new ArrayList<>();
    while (true) {
      Decision decision = budgets.decide(sweep(id), 1, sweeps.now);
      assertThat(new BudgetedSweeps(store).budgets.decide(sweep(id), 1, sweeps.now))
          .as("by a node that knows nothing but the store")
          .isEqualTo(decision);
      Optional<Claim> claim = sweeps.claim(id, decision);
      if (claim.isEmpty()) {
        break;
      }
      sweeps.end(claim.get());
      if (claim.get().planned().method().equals("dann")) {
        order.add(claim.get().planned().setting() + "/" + claim.get().planned().seed());
      }
    }
    assertThat(order)
        .containsExactly("0/1", "1/1", "2/1", "0/2", "2/2", "0/3", "2/3", "1/2", "1/3");
  }

  private SweepState explored(String file) {
    Draft draft = planning.read(file + (file.contains("budget") ? "" : "budget: {trials: 1000}\n"));
    String id =
        store
            .launch(
                draft.experiment(),
                draft.spec(),
                planning.plan(draft.experiment()),
                null,
                sweeps.now)
            .join();
    StoredSearches searches =
        new StoredSearches(
            store, planning, budgets::endsSearch, asked -> trial -> OptionalDouble.empty());
    Choices chosen;
    do {
      run(id);
      chosen = searches.choose(sweep(id));
      store.settle(id, chosen, sweeps.now).join();
    } while (!chosen.isEmpty() && !sweep(id).state().ended());
    return sweep(id).state();
  }
}
