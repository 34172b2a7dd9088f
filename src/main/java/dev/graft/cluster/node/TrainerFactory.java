package dev.graft.cluster.node;

import dev.graft.trainer.Trainer;
import dev.graft.trainer.TrainerListener;

/** Makes the trainer of a slot, not yet started. */
@FunctionalInterface
public interface TrainerFactory {
  Trainer create(String slot, SlotDevice device, TrainerListener listener);
}
