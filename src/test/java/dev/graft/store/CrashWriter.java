package dev.graft.store;

import dev.graft.run.Claim;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that writes until it is killed, and says on standard output what was acknowledged. */
public final class CrashWriter {
  private CrashWriter() {}

  /**
   * @param arguments the data directory, or the address of a database of {@link PostgresServer}
   */
  public static void main(String[] arguments) {
    SqlStore store = open(arguments[0]);
    store.lead("control", 0, 60_000).join();
    List<Share> shares = new ArrayList<>();
    for (int sweep = 0; ; sweep++) {
      String id = Samples.launch(store, "crash", Samples.plain(50), sweep);
      say("launched " + id);
      for (int trial = 0; trial < 50; trial++) {
        Claim claim = Samples.claim(store, 1);
        say("claimed " + claim.trial() + " " + claim.attempt());
        for (int batch = 0; batch < 4; batch++) {
          int step = batch;
          store
              .metrics(Samples.key(claim), List.of(new Point("loss", step, step, 0.5 * step)))
              .thenAccept(kept -> say("point " + claim.trial() + " " + step))
              .join();
        }
        shares.add(Ledgers.share(claim, 40 + trial, trial));
        store.energy(Ledgers.report(shares.size(), shares)).join();
        store.finish(Samples.key(claim), Samples.succeeded(0.25), 2).join();
        say("finished " + claim.trial());
      }
    }
  }

  static SqlStore open(String where) {
    return where.startsWith("postgresql:")
        ? PostgresServer.open(where, PostgresServer.PASSWORD)
        : SqlStore.sqlite(Path.of(where));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
