package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One line of an ARFF file, value by value: quoted by ' or ", with backslashes, or bare. */
final class ArffTokens {
  private final Path file;
  private final int number;
  private final String line;
  private int at;
  private boolean quoted;

  ArffTokens(Path file, int number, String line) {
    this.file = file;
    this.number = number;
    this.line = line;
  }

  /** The next character that is not blank; 0 at the end or before a comment. */
  char next() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at < line.length() && line.charAt(at) != '%' ? line.charAt(at) : 0;
  }

  /** Where the next value stands, from 1. */
  int column() {
    return at + 1;
  }

  /** Whether the last value stood in quotes: '?' in quotes is no gap. */
  boolean wasQuoted() {
    return quoted;
  }

  /** Up to the next blank or brace. */
  String word() {
    next();
    int from = at;
    while (at < line.length()
        && !Character.isWhitespace(line.charAt(at))
        && line.charAt(at) != '{') {
      at++;
    }
    return line.substring(from, at);
  }

  /** A quoted or a bare value, without its quotes. */
  String value() {
    char first = next();
    quoted = first == '\'' || first == '"';
    if (quoted) {
      return quoted(first);
    }
    int from = at;
    while (at < line.length()
        && ",{}%".indexOf(line.charAt(at)) < 0
        && !Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw problem("a value is missing", "write ? where it is not known");
    }
    return line.substring(from, at);
  }

  private String quoted(char quote) {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length() && line.charAt(at) != quote; at++) {
      boolean escaped = line.charAt(at) == '\\' && at + 1 < line.length();
      at += escaped ? 1 : 0;
      text.append(line.charAt(at));
    }
    if (at >= line.length()) {
      throw problem("a quote that is opened here is not closed", "close it on the same line");
    }
    at++;
    return text.toString();
  }

  /** Values between commas within braces. */
  List<String> braces() {
    at++;
    List<String> values = new ArrayList<>();
    do {
      String value = value();
      if (values.contains(value)) {
        throw problem("the value " + value + " stands twice", "remove it");
      }
      values.add(value);
    } while (comma());
    if (next() != '}') {
      throw problem("the values do not end with }", "close the brace on the same line");
    }
    at++;
    return values;
  }

  /** Passes a comma, if one is next. */
  boolean comma() {
    boolean comma = next() == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  InvalidInput problem(String message, String cure) {
    return DataFile.problem(file, number, Math.min(at, line.length()) + 1, line, message, cure);
  }
}
