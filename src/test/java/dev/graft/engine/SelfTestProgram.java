package dev.graft.engine;

/** Runs the self-test as a trainer would, in a process of its own. */
public final class SelfTestProgram {
  private SelfTestProgram() {}

  public static void main(String[] arguments) {
    System.out.println(SelfTest.run().asMap());
  }
}
