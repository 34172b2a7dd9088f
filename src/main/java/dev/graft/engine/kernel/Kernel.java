package dev.graft.engine.kernel;

/** A prepared operation on fixed arrays: reads its inputs and overwrites its outputs. */
@FunctionalInterface
public interface Kernel {
  void run();

  /** Frees what memory it has of its own; it must not run again. */
  default void close() {}
}
