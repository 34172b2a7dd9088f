package dev.graft.experiment;

/** This program, as it names itself beside figures it made. */
public final class Release {
  public static final String NAME = "Graft 0.1.0";

  private Release() {}
}
