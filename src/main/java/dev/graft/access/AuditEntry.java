package dev.graft.access;

/**
 * Who did what, when, from where.
 *
 * @param id in order; 0 until it is kept
 * @param at epoch milliseconds
 * @param who a user, {@code local}, or "" for somebody unknown
 * @param means {@code loopback}, {@code session}, {@code token}, {@code password}, {@code
 *     command-line} or ""
 * @param from address of the network
 * @param action such as {@code POST /api/v1/sweeps} or {@code login}
 * @param outcome HTTP status, or a word
 */
public record AuditEntry(
    long id, long at, String who, String means, String from, String action, String outcome) {
  private static final int LONGEST = 200;

  /** What comes from outside can neither forge a line nor fill the disk. */
  public AuditEntry {
    who = plain(who);
    from = plain(from);
    action = plain(action);
    outcome = plain(outcome);
  }

  private static String plain(String text) {
    String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1) + "…";
  }
}
