package dev.graft.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for a new password, twice and unseen; without a terminal it is standard input's line. */
final class Passwords {
  private Passwords() {}

  static char[] ask(String user, Console told) {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return line();
    }
    told.say("A password for " + user + ", 12 characters or more:");
    char[] first = terminal.readPassword("password: ");
    char[] again = terminal.readPassword("again: ");
    if (first == null || again == null) {
      throw new Failure(2, "no password was given");
    }
    boolean same = Arrays.equals(first, again);
    Arrays.fill(again, ' ');
    if (!same) {
      throw new Failure(2, "the two differ; nothing was changed");
    }
    return first;
  }

  private static char[] line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        throw new Failure(2, "no password on standard input; give it as one line");
      }
      return line.toCharArray();
    } catch (IOException e) {
      throw new Failure(1, "standard input cannot be read: " + e.getMessage());
    }
  }
}
