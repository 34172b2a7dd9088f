package dev.graft.data.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV file is written, by its beginning.
 *
 * @param delimiter comma, semicolon, tab or bar: the one that the first line has most of, unless
 *     all commas are those of numbers
 * @param decimalComma whether {@code 1,5} is one and a half: fields are parted otherwise, some are
 *     so written, and none with a point; where all have three digits after the comma it may stand
 *     for thousands
 * @param told whether the first line tells the delimiter, and is no record: {@code sep=;}
 */
record CsvStyle(char delimiter, boolean decimalComma, boolean told) {
  private static final int MOST = 1 << 16;
  private static final Pattern COMMA = Pattern.compile("[-+]?\\d+,\\d+");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3},\\d{3}");
  private static final Pattern POINT = Pattern.compile("[-+]?\\d*\\.\\d+");
  private static final List<Character> OTHERS = List.of(';', '\t', '|');

  /** As Excel writes it on a line before the first. */
  private static final Pattern TOLD = Pattern.compile("\"?sep=([,;\t|])\"?");

  static CsvStyle of(Path file) {
    List<String> lines =
        DataFile.read(
            file,
            in -> {
              byte[] start = in.readNBytes(MOST);
              String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "");
              List<String> all = text.stripLeading().lines().toList();
              boolean cut = start.length == MOST && all.size() > 1;
              return cut ? all.subList(0, all.size() - 1) : all;
            });
    Matcher told = TOLD.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (told.matches()) {
      char delimiter = told.group(1).charAt(0);
      List<String> rest = lines.subList(1, lines.size());
      return new CsvStyle(delimiter, delimiter != ',' && decimalComma(rest, delimiter), true);
    }
    char delimiter =
        OTHERS.stream()
            .filter(candidate -> commasAreOfNumbers(lines, candidate))
            .findFirst()
            .orElseGet(() -> mostOf(lines.isEmpty() ? "" : lines.get(0)));
    return new CsvStyle(delimiter, delimiter != ',' && decimalComma(lines, delimiter), false);
  }

  private static char mostOf(String line) {
    char best = ',';
    for (char candidate : OTHERS) {
      best = count(line, candidate) > count(line, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    boolean quoted = false;
    long count = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      count += !quoted && text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  /** Whether lines have as many fields each, and no field a comma that is not a number's. */
  private static boolean commasAreOfNumbers(List<String> lines, char delimiter) {
    boolean alike =
        lines.stream()
                .filter(line -> !line.isBlank())
                .mapToLong(line -> count(line, delimiter))
                .distinct()
                .count()
            == 1;
    return alike
        && count(lines.get(0), delimiter) > 0
        && fields(lines, delimiter).stream()
            .allMatch(field -> field.indexOf(',') < 0 || COMMA.matcher(field).matches());
  }

  private static boolean decimalComma(List<String> lines, char delimiter) {
    List<String> fields = fields(lines, delimiter);
    return fields.stream().noneMatch(field -> POINT.matcher(field).matches())
        && fields.stream()
            .anyMatch(
                field -> COMMA.matcher(field).matches() && !THOUSANDS.matcher(field).matches());
  }

  private static List<String> fields(List<String> lines, char delimiter) {
    Pattern parts = Pattern.compile(Pattern.quote(String.valueOf(delimiter)));
    return lines.stream()
        .flatMap(line -> Arrays.stream(parts.split(line)))
        .map(field -> field.replace("\"", "").strip())
        .toList();
  }

  /** A field as it is read: with a point where it is a number with a decimal comma. */
  String read(String field) {
    return decimalComma && COMMA.matcher(field).matches() ? field.replace(',', '.') : field;
  }
}
