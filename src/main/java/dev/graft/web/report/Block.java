package dev.graft.web.report;

import java.util.List;

/** A part of a document, in plain text: what writes it escapes it. */
sealed interface Block {
  record Heading(String text) implements Block {}

  record Text(String text) implements Block {}

  /** What a reader must not overlook. */
  record Warning(String text) implements Block {}

  record Items(List<String> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * @param numbers whether a column's cells are numbers, from the left
   * @param rows of as many cells as there are heads
   */
  record Grid(String caption, List<String> heads, List<Boolean> numbers, List<List<String>> rows)
      implements Block {
    public Grid {
      heads = List.copyOf(heads);
      numbers = List.copyOf(numbers);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * @param svg a whole SVG element
   */
  record Figure(String caption, String svg) implements Block {}

  record Code(String text) implements Block {}
}
