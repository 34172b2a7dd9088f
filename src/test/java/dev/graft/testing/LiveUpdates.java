package dev.graft.testing;

/** Points told to an open page as its socket would, and what of its heap they leave. */
public final class LiveUpdates {
  /** Sockets that are opened from now on are known to {@code TELL}. */
  private static final String WATCH =
      """
      if (window.sockets) return;
      window.sockets = new Set();
      const Plain = window.WebSocket;
      window.WebSocket = class extends Plain {
        constructor(...given) {
          super(...given);
          window.sockets.add(this);
          this.addEventListener('close', () => window.sockets.delete(this));
        }
      };
      """;

  /** Each is drawn before the next comes; steps come again, so that no curve grows. */
  private static final String TELL =
      """
      const [trial, updates] = arguments;
      const channel = new MessageChannel();
      return (async () => {
        for (let i = 0; i < updates; i++) {
          const step = 1 + (i % 50);
          const points = [['validation', step, Date.now(), 0.5 + 0.4 * Math.random()]];
          const data = JSON.stringify({ type: 'metric', trial, step, planned: 50, points });
          window.sockets.forEach((s) => s.dispatchEvent(new MessageEvent('message', { data })));
          await new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
        }
        return window.sockets.size;
      })();
      """;

  private final Browser browser;

  public LiveUpdates(Browser browser) {
    this.browser = browser;
  }

  /** To be called before the view that listens is gone to. */
  public void watch() {
    browser.script(WATCH);
  }

  /**
   * Tells a trial's page points, and has garbage collected.
   *
   * @return bytes of the page's heap that are left
   */
  public long heapAfter(String trial, int updates) {
    Object sockets = browser.script(TELL, trial, updates);
    if (!(sockets instanceof Number open) || open.intValue() == 0) {
      throw new AssertionError("nobody listens");
    }
    return browser.heap();
  }
}
