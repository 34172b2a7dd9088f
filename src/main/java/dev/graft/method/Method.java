package dev.graft.method;

/**
 * A learning method: one class, registered in {@code BuiltIns}. Stateless; {@link #train} may run
 * in any trainer.
 *
 * <p>An implementer must: draw every random number from {@link TrainingTask#random}; report each
 * epoch's losses through {@link Progress#metric}; ask {@link Progress#stop} between steps; save a
 * checkpoint when one is due and continue from {@link Progress#restored} so that an interrupted
 * training ends bit for bit as an uninterrupted one; take {@link TrainingTask#steps} optimiser
 * steps unless stopped early.
 */
public interface Method {
  /** Cheap and free of side effects: must not load the tensor library. */
  MethodInfo info();

  /**
   * @throws Stopped when {@link Progress#stop} asked for it; a checkpoint has been saved if it was
   *     a pause
   * @throws dev.graft.experiment.InvalidInput when the data does not fit the method
   */
  TrainedModel train(TrainingTask task, Progress progress);
}
