package dev.graft;

import dev.graft.cli.GraftCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where {@code ./graft} begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    // Libraries that print must not spoil results on standard output.
    System.setOut(err);
    int status =
        GraftCommand.run(
            new Bench(BuiltIns.whereGraftLies()), System.getenv(), out, err, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
