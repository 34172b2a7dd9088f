package dev.graft.run;

/** A metric point; {@code (trial, attempt, name, step)} is its key. */
public record Point(String name, long step, long millis, double value) {}
