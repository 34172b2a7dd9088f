package dev.graft.trainer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A started trainer process and its three pipes. */
final class TrainerPipe {
  private static final int LAST_LINES = 5;

  private final String slot;
  private final Process process;
  private final Frames.Writer out;
  private final StringBuilder lastLines = new StringBuilder();
  private volatile @Nullable String killedFor;

  TrainerPipe(String slot, Supervision supervision) throws IOException {
    this.slot = slot;
    ProcessBuilder builder = new ProcessBuilder(supervision.command());
    builder.directory(supervision.directory().toFile());
    builder.environment().putAll(supervision.environment());
    process = builder.start();
    out = new Frames.Writer(new BufferedOutputStream(process.getOutputStream()));
  }

  long pid() {
    return process.pid();
  }

  /** Resident memory in bytes, 0 where it cannot be read. */
  long residentBytes() {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + pid() + "/statm")).split(" ");
      return Long.parseLong(pages[1]) * 4096;
    } catch (IOException | RuntimeException gone) {
      return 0;
    }
  }

  /**
   * Starts the readers; {@code ended} is called once, after everything the process wrote was handed
   * on.
   */
  void listen(Consumer<Message> messages, Consumer<String> lines, Consumer<String> ended) {
    Thread errors = daemon("stderr", () -> readLines(lines));
    daemon(
        "stdout",
        () -> {
          String broken = readMessages(messages);
          if (broken != null) {
            kill(broken);
          }
          try {
            int status = process.waitFor();
            errors.join(1000);
            ended.accept(reason(status));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  void send(Message message) {
    try {
      out.write(message);
    } catch (IOException broken) {
      // The reader of its output sees the end and reports it.
      kill("its pipe is closed");
    }
  }

  void kill(String reason) {
    if (killedFor == null) {
      killedFor = reason;
    }
    kill();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private @Nullable String readMessages(Consumer<Message> messages) {
    Frames.Reader in = new Frames.Reader(new BufferedInputStream(process.getInputStream()));
    try {
      for (Message message = in.read(); message != null; message = in.read()) {
        messages.accept(message);
      }
      return null;
    } catch (IOException broken) {
      return "its output is broken: " + broken.getMessage();
    }
  }

  private void readLines(Consumer<String> lines) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        remember(line);
        lines.accept(line);
      }
    } catch (IOException closed) {
      remember("(its error output broke off)");
    }
  }

  private synchronized void remember(String line) {
    lastLines.append(line).append('\n');
    int excess = (int) lastLines.chars().filter(c -> c == '\n').count() - LAST_LINES;
    for (int i = 0; i < excess; i++) {
      lastLines.delete(0, lastLines.indexOf("\n") + 1);
    }
  }

  private synchronized String reason(int status) {
    String killed = killedFor;
    if (killed != null) {
      return killed;
    }
    String how = status > 128 ? "signal " + (status - 128) : "status " + status;
    String last = lastLines.toString().strip();
    return how + (last.isEmpty() ? "" : ", its last words: " + last);
  }

  private Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, "trainer-" + slot + "-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
