package dev.graft.compare;

/** What costs are counted in. */
public enum Unit {
  JOULES("energy", "J"),
  GRAMS("carbon", "g");

  private final String title;
  private final String symbol;

  Unit(String title, String symbol) {
    this.title = title;
    this.symbol = symbol;
  }

  /** What is counted. */
  public String title() {
    return title;
  }

  public String symbol() {
    return symbol;
  }
}
