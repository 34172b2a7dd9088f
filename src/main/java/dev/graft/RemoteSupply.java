package dev.graft;

import dev.graft.artifact.Bringing;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Manifest;
import dev.graft.artifact.Missing;
import dev.graft.artifact.Unavailable;
import dev.graft.cluster.node.SourceGone;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files from, and to, control nodes in other processes. */
final class RemoteSupply implements Supply {
  private static final Logger log = LoggerFactory.getLogger(RemoteSupply.class);

  /** What a control node told may have changed meanwhile. */
  private static final int TRIES = 3;

  private final ControlHttp http;
  private final Bringing bringing;
  private final List<URI> given;
  private final boolean controls;
  private final String own;
  private final Predicate<Claim> here;
  private final Map<AttemptKey, List<String>> pinned = new ConcurrentHashMap<>();
  private volatile List<URI> told = List.of();
  private volatile boolean leads;
  private volatile @Nullable String trouble;

  /**
   * @param given where control answers, in place of what it tells itself; none: as it tells
   * @param controls whether this node is one of control, too
   * @param own URL of this node
   * @param here whether this node itself has all that a trial starts from
   */
  RemoteSupply(
      ControlHttp http,
      Bringing bringing,
      List<URI> given,
      boolean controls,
      String own,
      Predicate<Claim> here) {
    this.http = http;
    this.bringing = bringing;
    this.given = List.copyOf(given);
    this.controls = controls;
    this.own = own;
    this.here = here;
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

  /** Brings contents that other control nodes have. */
  ContentCache.Source fromOthers() {
    return (content, part) -> http.source(others()).fetch(content, part);
  }

  @Override
  public Inputs bring(Claim claim) throws IOException {
    Inputs mine = new Inputs(claim.spec(), null);
    boolean alone = controls && others().isEmpty();
    if (alone || leads && here.test(claim)) {
      return mine;
    }
    try {
      return fromOthers(claim);
    } catch (IOException e) {
      if (!leads) {
        throw e;
      }
      log.warn("{} starts from what is here: {}", claim.trial(), e.getMessage());
      return mine;
    }
  }

  private Inputs fromOthers(Claim claim) throws IOException {
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
        String source = claim.sourceTrial();
        if (e.isGone() && source != null) {
          throw new SourceGone(source);
        }
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
