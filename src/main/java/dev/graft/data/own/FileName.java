package dev.graft.data.own;

import dev.graft.experiment.InvalidInput;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user calls a file: shown to people, and for its ending; never a path here. */
public final class FileName {
  private static final int LONGEST = 100;
  private static final int LONGEST_NAME = 64;
  private static final Pattern READABLE =
      Pattern.compile(".*(\\.(?:csv|tsv|data|arff)(?:\\.gz)?|\\.(?:npz|mat|zip))");
  private static final Pattern PAIRED =
      Pattern.compile(".*(\\.npy|idx\\d-ubyte|\\.idx\\d?)(\\.gz)?");
  private static final Pattern SHEET = Pattern.compile(".*\\.(xlsx?|xlsm|ods|numbers)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private FileName() {}

  /**
   * The last part of a path, of printable characters.
   *
   * @throws InvalidInput where its ending tells no format that one file is enough for
   */
  public static String of(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String plain = last.strip().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "_");
    String shown = plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
    ending(shown);
    return shown;
  }

  /** The ending with its dot, in small letters: {@code .csv.gz}. */
  static String ending(String file) {
    String small = file.toLowerCase(Locale.ROOT);
    Matcher readable = READABLE.matcher(small);
    if (readable.matches()) {
      return readable.group(1);
    }
    if (SHEET.matcher(small).matches()) {
      throw InvalidInput.of(
          "file", file, "is a spreadsheet", "save its sheet as CSV: in Excel as \"CSV UTF-8\"");
    }
    throw InvalidInput.of(
        "file",
        file,
        PAIRED.matcher(small).matches()
            ? "its labels are in another file"
            : "its ending tells no format",
        PAIRED.matcher(small).matches()
            ? "put both into one with numpy.savez(\"data.npz\", X=features, y=labels)"
            : "give a .csv, .tsv, .arff, .npz, .mat, or a .zip of images, a folder a class");
  }

  /** A name for a data set, made of a file's: {@code my-rows} of {@code My rows.csv.gz}. */
  public static String suggested(String file) {
    String stem = file.substring(0, file.length() - ending(file).length());
    return slug(stem.isBlank() ? "data" : stem);
  }

  /** A text as the name of a data set, or as a part of one. */
  public static String slug(String text) {
    String slug =
        Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    String some = slug.isEmpty() ? "data" : slug;
    return some.length() <= LONGEST_NAME ? some : some.substring(0, LONGEST_NAME);
  }

  /**
   * @throws InvalidInput where it can be no name of a data set
   */
  public static String checked(String name) {
    if (NAME.matcher(name).matches()) {
      return name;
    }
    throw InvalidInput.of(
        "name",
        name.replaceAll("\\p{C}", "_"),
        "is no name of a data set",
        "write up to 64 letters, digits, dots, dashes and underscores, a letter or digit first");
  }
}
