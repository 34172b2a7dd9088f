package dev.graft.simulation;

import java.util.SplittableRandom;

/** Messages that may be late, lost, or come twice. */
final class Net {
  private final Loop loop;
  private final SplittableRandom random;
  private final Scenario scenario;

  Net(Loop loop, SplittableRandom random, Scenario scenario) {
    this.loop = loop;
    this.random = random;
    this.scenario = scenario;
  }

  void send(Runnable arrival) {
    double luck = random.nextDouble();
    if (luck < scenario.lost()) return;
    loop.after(delay(), arrival);
    if (luck > 1 - scenario.doubled()) loop.after(delay(), arrival);
  }

  private long delay() {
    return random.nextDouble() < scenario.late()
        ? random.nextLong(20_000)
        : 1 + random.nextLong(20);
  }
}
