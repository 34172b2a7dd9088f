package dev.graft.data.split;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import java.util.List;

/**
 * A seed's data, ready to learn from.
 *
 * @param data all that a method may see
 * @param test sealed; preprocessed by what was fitted on the training part
 * @param targetForValidators the target's adaptation part without labels; no rows for tasks
 * @param notes what a user should know and did not ask, such as a class that is in no test
 */
public record Prepared(
    TaskData data, SealedTest test, Features targetForValidators, List<String> notes) {
  public Prepared {
    notes = List.copyOf(notes);
  }
}
