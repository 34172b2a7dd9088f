package dev.graft.web.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next cursor of the part after this, null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * Cuts a list that is ordered the same at each asking.
   *
   * @param query what was asked besides the cursor: a cursor of another query is refused
   */
  static <T> Page<T> cut(List<T> all, int limit, Optional<String> cursor, String query) {
    return cut(all.size(), limit, cursor, query, all::subList);
  }

  /** Reads a part of a list. */
  interface Part<T> {
    /** From one place to below another, both in the list. */
    List<T> of(int from, int to);
  }

  /** The same of a list of so many of which only this part is read. */
  static <T> Page<T> cut(int size, int limit, Optional<String> cursor, String query, Part<T> part) {
    String tag = Integer.toHexString(query.hashCode());
    int from = cursor.map(c -> offset(c, tag)).orElse(0);
    int to = (int) Math.min(size, (long) from + limit);
    List<T> items = from >= size ? List.of() : List.copyOf(part.of(from, to));
    return new Page<>(items, to < size ? encode(tag + ":" + to) : null);
  }

  private static int offset(String cursor, String tag) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(":", 2);
      if (parts.length == 2 && parts[0].equals(tag) && parts[1].matches("\\d{1,9}")) {
        return Integer.parseInt(parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // not even base64: refused below as any other
    }
    throw Refusal.of(
        400,
        "cursor",
        cursor,
        "does not belong to this query",
        "use the \"next\" of the page before, with the same filters and sort");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
