package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.Aggregate.Scores;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregateTest {
  @Test
  void figures_byHand() {
    Aggregate all =
        Aggregate.of(
            "m",
            "b",
            List.of(
                new Scores("x", "s1", List.of(.1, .2, .3, .4), List.of(.1, .1, .3, .3)),
                new Scores("y", "s2", List.of(.5, .6, .7, .8), List.of(.4, .5, .6, .7))),
            false);

    // of .1 … .8 the middle four; of .1 .1 .3 .3 .4 .5 .6 .7 the same
    assertThat(all.score().mean()).isCloseTo(.45, within(1e-12));
    assertThat(all.baselineScore().mean()).isCloseTo(.375, within(1e-12));
    assertThat(all.gain().mean()).isCloseTo(.075, within(1e-12));
    // (.05 + .1) / 2
    assertThat(all.meanGain().mean()).isCloseTo(.075, within(1e-12));
    // x: 1 2 3 4 of 16, y: 1.5 2.5 3.5 4 of 16, halves for ties
    assertThat(all.improvement().mean()).isCloseTo((10 + 11.5) / 32, within(1e-12));
    assertThat(all.wilcoxon()).isNull();
    assertThat(all.parts()).extracting(Aggregate.Part::n).containsExactly(4, 4);
  }

  @Test
  void oneExtremePart_movesTheMeanGain_notTheInterquartileMean() {
    List<Scores> parts =
        IntStream.range(0, 6)
            .mapToObj(
                k -> {
                  double gain = k == 0 ? .7 : .01 + k * 1e-4;
                  return new Scores(
                      "p" + k,
                      "s" + k,
                      List.of(.70, .71, .72),
                      List.of(.70 - gain, .71 - gain, .72 - gain));
                })
            .toList();
    Aggregate all = Aggregate.of("m", "b", parts, false);

    assertThat(all.meanGain().mean()).isGreaterThan(.1);
    assertThat(all.gain().mean()).isLessThan(.03);
    assertThat(all.wilcoxon()).isEqualTo(2 / 64.0);
  }

  @Test
  void lessIsBetter_turnsGainAndImprovement() {
    List<Scores> parts =
        List.of(
            new Scores("x", "s", List.of(1.0, 1.1), List.of(2.0, 2.1)),
            new Scores("y", "s", List.of(3.0, 3.1), List.of(4.0, 4.1)));
    Aggregate all = Aggregate.of("m", "b", parts, true);

    assertThat(all.gain().mean()).isCloseTo(1, within(1e-12));
    assertThat(all.improvement().mean()).isEqualTo(1);
    assertThat(all.caveats()).anyMatch(c -> c.contains("a part has 2 pairs"));
  }

  /** Three parts of five pairs: at least as wide as it says. */
  @Test
  void theInterval_holdsTheMeanGain_atLeastAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int sample = 0; sample < 40; sample++) {
      List<Scores> parts =
          IntStream.range(0, 3)
              .mapToObj(
                  k -> {
                    List<Double> base = random.doubles(5).boxed().toList();
                    List<Double> same =
                        base.stream().map(b -> b + random.nextDouble() - .5).toList();
                    return new Scores("p" + k, "s", same, base);
                  })
              .toList();
      Row.Interval gain = Aggregate.of("m", "b", parts, false).meanGain();
      held += gain.lo() <= 0 && gain.hi() >= 0 ? 1 : 0;
    }
    assertThat(held).isBetween(36, 40);
  }
}
