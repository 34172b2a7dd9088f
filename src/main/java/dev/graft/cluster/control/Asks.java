package dev.graft.cluster.control;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Work;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Each question of a slot is answered once: asked again (its answer was lost, or the message was
 * doubled) it gets the same claim, never a second one.
 */
final class Asks {
  private record Answer(String boot, long seq, Future<Work> work) {}

  private final Map<String, Answer> last = new HashMap<>();

  Future<Work> once(Ask ask, Supplier<Future<Work>> claim) {
    String slot = ask.node() + "/" + ask.slot();
    Answer known = last.get(slot);
    if (known != null && known.boot.equals(ask.boot()) && !known.work.failed()) {
      if (known.seq == ask.seq()) {
        return known.work;
      }
      if (known.seq > ask.seq()) {
        return Future.succeededFuture(Work.NONE);
      }
    }
    Future<Work> work = claim.get();
    last.put(slot, new Answer(ask.boot(), ask.seq(), work));
    return work;
  }
}
