package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compare.Spending.Choice;
import dev.graft.compare.Spending.Column;
import dev.graft.compare.Spending.Spent;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static PlannedTrial trial(
      Role role, String method, int setting, @Nullable Integer labels) {
    Map<String, Object> parameters = labels == null ? Map.of() : Map.of("labels", labels);
    return new PlannedTrial(
        method + setting, role, method, List.of(), setting, 1, new Parameters(parameters), null);
  }

  private static long total(List<Column> columns) {
    return columns.stream().mapToLong(Column::totalUj).sum();
  }

  private static Column column(List<Column> columns, Purpose purpose) {
    return columns.get(purpose.ordinal());
  }

  @Test
  void of_eachAttempt_hasItsPurpose() {
    List<Column> columns =
        Spending.of(
            List.of(
                new Spent(trial(Role.METHOD, "dann", 0, null), false, 80, 20, 10),
                new Spent(trial(Role.METHOD, "dann", 1, null), false, 40, 10, 5),
                new Spent(trial(Role.METHOD, "dann", 0, null), true, 7, 3, 0),
                new Spent(trial(Role.BASELINE, "source-only", 0, null), false, 30, 10, 0),
                new Spent(trial(Role.BASELINE, "source-only", 2, null), false, 4, 0, 0),
                new Spent(trial(Role.SOURCE, "source-model", 0, null), false, 500, 100, 60),
                new Spent(trial(Role.SOURCE, "source-model", 0, null), true, 50, 1, 0)),
            List.of(new Choice("dann", null, 0), new Choice("source-only", null, 0)),
            Set.of());
    assertThat(columns)
        .containsExactly(
            new Column(Purpose.METHOD, 1, 72, 18),
            new Column(Purpose.BASELINE, 1, 30, 10),
            new Column(Purpose.SOURCE, 1, 450, 90),
            new Column(Purpose.TUNING, 2, 40, 9),
            new Column(Purpose.EVALUATION, 3, 62, 13),
            new Column(Purpose.LOST, 2, 57, 4));
    assertThat(total(columns)).isEqualTo(100 + 50 + 10 + 40 + 4 + 600 + 51);
  }

  @Test
  void of_nothingChosenYet_nothingIsTuning() {
    List<Column> columns =
        Spending.of(
            List.of(
                new Spent(trial(Role.METHOD, "dann", 0, null), false, 80, 0, 0),
                new Spent(trial(Role.METHOD, "dann", 1, null), false, 40, 0, 0)),
            List.of(),
            Set.of());
    assertThat(column(columns, Purpose.METHOD).totalUj()).isEqualTo(120);
    assertThat(column(columns, Purpose.TUNING).totalUj()).isZero();
  }

  @Test
  void of_seedsForChoosing_allIsTuning() {
    Spent chosen = new Spent(trial(Role.METHOD, "dann", 0, null), false, 80, 0, 0);
    List<Column> columns =
        Spending.of(
            List.of(chosen), List.of(new Choice("dann", null, 0)), Set.of(chosen.trial().seed()));
    assertThat(column(columns, Purpose.TUNING).totalUj()).isEqualTo(80);
    assertThat(column(columns, Purpose.METHOD).totalUj()).isZero();
  }

  @Test
  void of_labelBudgets_eachHasItsOwnChoice() {
    List<Column> columns =
        Spending.of(
            List.of(
                new Spent(trial(Role.METHOD, "fine-tune", 0, 1), false, 1, 0, 0),
                new Spent(trial(Role.METHOD, "fine-tune", 1, 1), false, 10, 0, 0),
                new Spent(trial(Role.METHOD, "fine-tune", 0, 5), false, 100, 0, 0),
                new Spent(trial(Role.METHOD, "fine-tune", 1, 5), false, 1000, 0, 0),
                new Spent(trial(Role.METHOD, "fine-tune", 1, 20), false, 10_000, 0, 0)),
            List.of(new Choice("fine-tune", 1, 0), new Choice("fine-tune", 5, 1)),
            Set.of());
    assertThat(column(columns, Purpose.METHOD).totalUj()).isEqualTo(11_001);
    assertThat(column(columns, Purpose.TUNING).totalUj()).isEqualTo(110);
  }

  @Test
  void of_anything_addsUpAndNoPartIsNegative() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      List<Spent> spent = new ArrayList<>();
      long dynamic = 0;
      long idle = 0;
      for (int i = 0; i < random.nextInt(12); i++) {
        long d = random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000_000L);
        long r = random.nextInt(4) == 0 ? 0 : random.nextLong(1_000);
        Role role = Role.values()[random.nextInt(3)];
        spent.add(
            new Spent(
                trial(role, "m" + random.nextInt(2), random.nextInt(3), null),
                random.nextInt(5) == 0,
                d,
                r,
                random.nextBoolean() ? 0 : random.nextLong(d + r + 2)));
        dynamic += d;
        idle += r;
      }
      List<Column> columns = Spending.of(spent, List.of(new Choice("m0", null, 1)), Set.of());
      assertThat(columns).allMatch(c -> c.dynamicUj() >= 0 && c.idleUj() >= 0);
      assertThat(columns.stream().mapToLong(Column::dynamicUj).sum()).isEqualTo(dynamic);
      assertThat(columns.stream().mapToLong(Column::idleUj).sum()).isEqualTo(idle);
    }
  }
}
