package dev.graft.trainer;

/**
 * One slot's supervised trainer process: spawned, heart-beaten, recycled after some trials,
 * restarted when it dies.
 */
public interface Trainer extends AutoCloseable {
  void start();

  /** Runs a job; one at a time, only after {@code ready} and the end of the job before. */
  void run(Job job);

  /** Asks the running job to checkpoint and stop; killed if it does not within the grace time. */
  void pause(String trial, int attempt);

  /** Asks the running job to stop at once; killed if it does not within the grace time. */
  void cancel(String trial, int attempt);

  /** Process id, or −1 while there is none: energy is attributed to its tree. */
  long pid();

  @Override
  void close();
}
