package dev.graft.store;

import dev.graft.experiment.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of sweeps ended: value of the sorted column and number of the sweep.
 *
 * @param value as text
 */
record Cursor(String value, long sweep) {
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((sweep + " " + value).getBytes(StandardCharsets.UTF_8));
  }

  static Cursor of(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new Cursor(parts[1], Long.parseLong(parts[0]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw InvalidInput.of(
          "cursor", text, "not a cursor of this list", "use \"next\" of the page before");
    }
  }
}
