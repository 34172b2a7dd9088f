package dev.graft.trainer;

import dev.graft.experiment.PlannedTrial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One attempt for a trainer.
 *
 * @param spec the experiment as canonical JSON
 * @param directory of the trial: {@code checkpoint.bin} and {@code model.bin} live there
 * @param sourceModel file of the source model, or null
 */
public record Job(
    String trial,
    int attempt,
    String spec,
    PlannedTrial planned,
    Path directory,
    @Nullable Path sourceModel) {}
