package dev.graft.web.json;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV by RFC 4180 with LF line ends: absent values and numbers that are not finite are empty. */
public final class Csv {
  private Csv() {}

  public static String line(@Nullable Object... cells) {
    return line(Arrays.asList(cells));
  }

  public static String line(List<? extends @Nullable Object> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\n";
  }

  /** Records, whole, with one more cell each. */
  public static String appended(String records, String more) {
    String last = "," + cell(more);
    StringBuilder all = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < records.length(); i++) {
      char c = records.charAt(i);
      quoted ^= c == '"';
      if (c == '\n' && !quoted) {
        all.append(last);
      }
      all.append(c);
    }
    return all.toString();
  }

  private static String cell(@Nullable Object value) {
    if (value == null || (value instanceof Double d && !Double.isFinite(d))) {
      return "";
    }
    String text = value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
