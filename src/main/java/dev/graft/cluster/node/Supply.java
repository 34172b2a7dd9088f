package dev.graft.cluster.node;

import dev.graft.run.Claim;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what trials start from to this node, and hands in what they leave, where control is
 * another process. Calls block but for those that say otherwise.
 */
public interface Supply {
  /** All files are here. */
  Supply HERE =
      new Supply() {
        @Override
        public void controls(List<String> urls) {}

        @Override
        public boolean isElsewhere() {
          return false;
        }

        @Override
        public Inputs bring(Claim claim) {
          return new Inputs(claim.spec(), null);
        }

        @Override
        public void release(AttemptKey attempt) {}

        @Override
        public void hand(Claim claim, String what, Path file) {}

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }

        @Override
        public void check() {}
      };

  /**
   * What a trainer is given.
   *
   * @param spec the experiment, with its files as they are called here
   * @param datasets folder of the data sets known by name; null: that of the installation
   */
  record Inputs(String spec, @Nullable Path datasets) {}

  /** Control cannot be asked just now: nothing is wrong with the trial. */
  final class Away extends IOException {
    public Away(String message) {
      super(message);
    }
  }

  /** Where control nodes answer, the leader first. Never blocks. */
  void controls(List<String> urls);

  /** Whether files lie with another process, too. Never blocks. */
  boolean isElsewhere();

  /**
   * @throws Away where control cannot be asked
   * @throws SourceGone where no control node has the model that it starts from
   * @throws IOException where a file is not to be had
   */
  Inputs bring(Claim claim) throws IOException;

  /** The attempt needs its files no more. Never blocks. */
  void release(AttemptKey attempt);

  /**
   * @param what checkpoint, model or logs
   * @throws Away where control cannot be asked
   * @throws IOException where it does not want the file
   */
  void hand(Claim claim, String what, Path file) throws IOException;

  /** Why nothing can be brought just now, so that nothing new can begin. Never blocks. */
  Optional<String> trouble();

  /** Looks whether the trouble is over. */
  void check();
}
