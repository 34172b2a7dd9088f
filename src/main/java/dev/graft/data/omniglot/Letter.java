package dev.graft.data.omniglot;

/**
 * A character of an alphabet: a class.
 *
 * @param number in its alphabet, from 1
 */
public record Letter(String alphabet, int number) {

  /** The name of the class: {@code Greek/character01}. */
  public String name() {
    return "%s/character%02d".formatted(alphabet, number);
  }

  /**
   * @throws IllegalArgumentException when it is no such name
   */
  public static Letter of(String name) {
    String[] parts = name.split("/character", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{2}")) {
      throw new IllegalArgumentException("no character of Omniglot: " + name);
    }
    return new Letter(parts[0], Integer.parseInt(parts[1]));
  }
}
