package dev.graft.run;

/**
 * A write of the leader's was refused because another control node leads by now, or this one does
 * not yet. Nothing of it is kept; who sent it sends it again, to the leader.
 */
public final class NotLeading extends StoreUnavailable {
  public NotLeading(String message) {
    super(message, null);
  }
}
