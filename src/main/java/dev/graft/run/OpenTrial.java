package dev.graft.run;

import org.jspecify.annotations.Nullable;

/**
 * A trial that can be claimed.
 *
 * @param pair names those it is compared with: trials of one sweep with the same seed and labels;
 *     null: it is compared with none
 * @param lostOn the node its last attempt was lost or failed on, or null
 */
public record OpenTrial(String trial, @Nullable String pair, @Nullable String lostOn) {}
