package dev.graft.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Records of RFC 4180, one at a time; fields lose their quotes and outer blanks, and numbers their
 * decimal commas.
 */
final class CsvRecords {
  private static final int LONGEST_FIELD = 100_000;

  private final Path file;
  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int filled;
  private final CsvStyle style;
  private final char delimiter;
  private int line = 1;
  private int column;
  private int lookahead;

  /**
   * @param line on which it starts, {@code columns} where each field starts; from 1
   */
  record Row(int line, List<String> fields, List<Integer> columns) {
    boolean blank() {
      return fields.size() == 1 && fields.get(0).isEmpty();
    }
  }

  interface Rows {
    void accept(Row row);
  }

  private CsvRecords(Path file, InputStream in, CsvStyle style) throws IOException {
    this.file = file;
    // A decoder that reports what is not UTF-8 instead of replacing it.
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    this.style = style;
    this.delimiter = style.delimiter();
    this.lookahead = read();
    if (lookahead == '\uFEFF') {
      lookahead = read();
    }
  }

  /** Calls {@code rows} with every record that is not blank. */
  static void forEach(Path file, CsvStyle style, Rows rows) {
    some(
        file,
        style,
        row -> {
          rows.accept(row);
          return true;
        });
  }

  /** The same, until one is answered with false. */
  static void some(Path file, CsvStyle style, Predicate<Row> rows) {
    DataFile.read(
        file,
        in -> {
          CsvRecords records = new CsvRecords(file, in, style);
          for (boolean told = style.told(); told; ) {
            told = records.next().blank();
          }
          boolean more = true;
          while (more && records.lookahead >= 0) {
            Row row = records.next();
            more = row.blank() || rows.test(row);
          }
          return true;
        });
  }

  private Row next() throws IOException {
    int start = line;
    column = 1;
    List<String> fields = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    do {
      DataFile.checkColumns(file, start, fields.size() + 1);
      columns.add(column);
      fields.add(field());
    } while (separator());
    return new Row(start, fields, columns);
  }

  /** Passes the separator after a field; false at the end of the record. */
  private boolean separator() throws IOException {
    if (lookahead == delimiter) {
      advance();
      return true;
    }
    if (lookahead == '\r') {
      advance();
    }
    if (lookahead == '\n') {
      advance();
    }
    return false;
  }

  private String field() throws IOException {
    StringBuilder text = new StringBuilder();
    int openedAt = 0;
    boolean quoted = false;
    while (lookahead >= 0) {
      char c = (char) lookahead;
      if (c == '"' && (quoted || text.toString().isBlank())) {
        advance();
        if (quoted && lookahead == '"') {
          text.append('"');
          advance();
        } else {
          quoted = !quoted;
          openedAt = quoted ? line : openedAt;
        }
        continue;
      }
      if (!quoted && (c == delimiter || c == '\n' || c == '\r')) {
        break;
      }
      text.append(c);
      advance();
      if (text.length() > LONGEST_FIELD) {
        throw tooLong(quoted, openedAt);
      }
    }
    if (quoted) {
      throw tooLong(true, openedAt);
    }
    return style.read(text.toString().strip());
  }

  private RuntimeException tooLong(boolean quoted, int openedAt) {
    return quoted
        ? DataFile.problem(
            file, openedAt, 1, null, "a quote that is opened here is not closed", "close it")
        : DataFile.problem(
            file,
            line,
            1,
            null,
            "a field of more than " + LONGEST_FIELD + " characters: this is no CSV",
            "give a CSV file, or write another format");
  }

  /** The next character; −1 after the last. */
  private int read() throws IOException {
    if (at == filled) {
      filled = Math.max(0, in.read(buffer));
      at = 0;
    }
    return filled == 0 ? -1 : buffer[at++];
  }

  private void advance() throws IOException {
    if (lookahead == '\n') {
      line++;
    }
    column++;
    lookahead = read();
  }
}
