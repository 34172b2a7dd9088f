package dev.graft;

import dev.graft.artifact.Bringing;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Manifest;
import dev.graft.artifact.Missing;
import dev.graft.artifact.Unavailable;
import dev.graft.cluster.node.Supply;
import dev.graft.run.Claim;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files from, and to, control nodes in other processes. */
final class RemoteSupply implements Supply {
  /** What a control node told may have changed meanwhile. */
  private static final int TRIES = 3;

  private final ControlHttp http;
  private final Bringing bringing;
  private final List<URI> given;
  private final boolean controls;
  private final String own;
  private final Map<AttemptKey, List<String>> pinned = new ConcurrentHashMap<>();
  private volatile List<URI> told = List.of();
  private volatile boolean leads;
  private volatile @Nullable String trouble;

  /**
   * @param given where control answers, in place of what it tells itself; none: as it tells
   * @param controls whether this node is one of control, too
   * @param own URL of this node
   */
  RemoteSupply(ControlHttp http, Bringing bringing, List<URI> given, boolean controls, String own) {
    this.http = http;
    this.bringing = bringing;
    this.given = List.copyOf(given);
    this.controls = controls;
    this.own = own;
  }

  @Override
  public void controls(List<String> urls) {
    leads = controls && !urls.isEmpty() && urls.get(0).equals(own);
    told = urls.stream().filter(url -> !url.equals(own)).map(URI::create).toList();
  }

  private List<URI> others() {
    return given.isEmpty() ? told : given;
  }

  @Override
  public boolean isElsewhere() {
    return !controls || !others().isEmpty();
  }

  @Override
  public Inputs bring(Claim claim) throws IOException {
    if (leads || controls && others().isEmpty()) {
      return new Inputs(claim.spec(), null);
    }
    for (int tries = 1; ; tries++) {
      try {
        Manifest manifest = http.inputs(others(), claim.trial(), claim.sourceTrial());
        Bringing.Brought brought = bringing.bring(manifest, claim.spec(), http.source(others()));
        pinned.put(new AttemptKey(claim.trial(), claim.attempt()), brought.pinned());
        trouble = null;
        return new Inputs(brought.spec(), brought.datasets());
      } catch (Unavailable e) {
        throw away(e);
      } catch (Missing e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private Away away(Unavailable e) {
    String why = String.valueOf(e.getMessage());
    trouble = why;
    return new Away(why);
  }

  @Override
  public void release(AttemptKey attempt) {
    List<String> held = pinned.remove(attempt);
    if (held != null) {
      bringing.release(held);
    }
  }

  @Override
  public void hand(Claim claim, String what, Path file) throws IOException {
    try {
      http.hand(others(), claim.trial(), claim.attempt(), what, file);
    } catch (Unavailable e) {
      if (!leads) {
        // training goes on: what is to come may find control back
        throw new Away(String.valueOf(e.getMessage()));
      }
      // what the leader has itself is not lost to others for good
    }
  }

  /** One that controls gets along with what it has. */
  @Override
  public Optional<String> trouble() {
    return controls ? Optional.empty() : Optional.ofNullable(trouble);
  }

  @Override
  public void check() {
    try {
      http.check(others());
      trouble = null;
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
    }
  }
}
