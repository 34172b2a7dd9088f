package dev.graft.trainer;

import dev.graft.run.Result;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The loop of a trainer process: reads jobs from standard input, trains on the main thread, writes
 * what happens to standard output. Ends when the pipe closes, so that no trainer outlives its node.
 */
public final class TrainerMain {
  private static final long BEAT_MILLIS = 1000;

  private final Frames.Writer out;
  private final Frames.Reader in;
  private final LinkedBlockingQueue<Message> commands = new LinkedBlockingQueue<>();
  private final CurrentJob running = new CurrentJob();

  private TrainerMain(Frames.Reader in, Frames.Writer out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Serves until told to shut down or the pipe closes.
   *
   * @param selfTest proves the engine right and tells what it runs on; throws if it is wrong
   * @param runner trains one job
   */
  public static void serve(
      Supplier<Map<String, String>> selfTest, BiFunction<Job, JobProgress, Result> runner)
      throws IOException {
    // Whatever prints must not write into the frames.
    System.setOut(new PrintedLines(System.err));
    OutputStream pipe = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    TrainerMain main = new TrainerMain(new Frames.Reader(System.in), new Frames.Writer(pipe));
    main.start("trainer-reader", main::readCommands);
    Map<String, String> facts = selfTest.get();
    main.out.write(new Message.Ready(ProcessHandle.current().pid(), facts));
    main.start("trainer-heartbeat", main::beat);
    main.work(runner);
  }

  private void work(BiFunction<Job, JobProgress, Result> runner) throws IOException {
    while (true) {
      Message message;
      try {
        message = commands.take();
      } catch (InterruptedException e) {
        return;
      }
      if (!(message instanceof Message.Run run)) {
        return;
      }
      Job job = run.job();
      JobProgress progress = new JobProgress(job, out);
      running.begin(progress);
      Result result = runner.apply(job, progress);
      running.end();
      progress.end();
      out.write(new Message.Ended(job.trial(), job.attempt(), result, progress.cpuTime()));
    }
  }

  private void readCommands() {
    try {
      while (true) {
        Message message = in.read();
        if (message == null) {
          break;
        }
        if (message instanceof Message.Halt halt) {
          running.halt(halt);
        } else {
          commands.add(message);
        }
      }
    } catch (IOException broken) {
      broken.printStackTrace(System.err);
    }
    // The node is gone: nobody waits for what is being trained.
    Runtime.getRuntime().halt(0);
  }

  private void beat() {
    try {
      while (true) {
        out.write(new Message.Alive());
        JobProgress progress = running.progress();
        if (progress != null) {
          progress.flush();
        }
        Thread.sleep(BEAT_MILLIS);
      }
    } catch (IOException | InterruptedException gone) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
