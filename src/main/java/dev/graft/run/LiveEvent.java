package dev.graft.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal for open pages: something changed, look. May be lost; the store has the truth.
 *
 * @param type state, metric, cluster, energy or alarm
 * @param sweep it belongs to, or null
 * @param body fields beside {@code seq} and {@code type}, of strings, numbers, lists and maps
 */
public record LiveEvent(String type, @Nullable String sweep, Map<String, Object> body) {}
