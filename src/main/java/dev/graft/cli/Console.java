package dev.graft.cli;

import java.io.PrintStream;

/** Results go to {@code out}, all else to {@code err}. */
record Console(PrintStream out, PrintStream err) {
  void say(String line) {
    err.println(line);
    err.flush();
  }

  void result(String text) {
    out.print(text);
    if (!text.endsWith("\n")) {
      out.println();
    }
    out.flush();
  }
}
