package dev.graft.web.report;

/** Text for HTML and SVG. */
final class Markup {
  private Markup() {}

  /** As content or inside double quotes. */
  static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static boolean isPlain(char c) {
    return switch (c) {
      case '&', '<', '>', '"' -> false;
      default -> c >= ' ' || c == '\n' || c == '\t';
    };
  }

  private static String replaced(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        // no XML has these, whatever a name in a file holds
        default -> safe.append(isPlain(c) ? c : '\uFFFD');
      }
    }
    return safe.toString();
  }
}
