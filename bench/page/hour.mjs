/**
 * What of the page's heap stays after live updates, in Chromium: node bench/page/hour.mjs ADDRESS [SWEEP] [minutes]. The
 * page's clock runs as fast as its work allows, two points a second of it; what is left after a collection
 * is told for each minute. Prints the first, the last and the slope.
 */
import { chromium } from './chromium.mjs';

const [address, sweep = 's2', minutes = '60'] = process.argv.slice(2);
const MINUTE = 60_000;

/** Gives the page points as its socket would, twice a second of its own clock. */
const TELL = `
  window.sockets = new Set();
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) { super(...given); window.sockets.add(this); this.addEventListener('close', () => window.sockets.delete(this)); }
  };
  window.updates = 0;
  setInterval(() => {
    window.updates++;
    const data = JSON.stringify({ type: 'metric', sweep: '${sweep}', trial: '${sweep}-t1', step: window.updates % 100, planned: 100, points: [['validation', window.updates % 100, Date.now(), Math.random()]] });
    window.sockets.forEach((socket) => socket.dispatchEvent(new MessageEvent('message', { data })));
  }, 500);`;

const browser = await chromium();
await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: TELL });
await browser.send('HeapProfiler.enable');
await browser.open(`${address}/#/sweeps/${sweep}`);
await browser.until('document.querySelector(".chart-card canvas")');

const lapse = (budget) => new Promise((done, failed) => {
  const stop = browser.listen((m) => {
    if (m.method !== 'Emulation.virtualTimeBudgetExpired') return;
    stop();
    done();
  });
  browser.send('Emulation.setVirtualTimePolicy', { policy: 'pauseIfNetworkFetchesPending', budget }).catch(failed);
});

const left = [];
let reads = 0;
browser.listen((m) => { if (m.method === 'Network.requestWillBeSent' && m.params.request.url.includes('/curves')) reads++; });
for (let minute = 0; minute < Number(minutes); minute++) {
  await lapse(MINUTE);
  await browser.send('HeapProfiler.collectGarbage');
  const { usedSize } = await browser.send('Runtime.getHeapUsage');
  const { nodes } = await browser.send('Memory.getDOMCounters');
  left.push({ mb: usedSize / 2 ** 20, nodes });
}
/** Least squares over what is left once the page is warm. */
const warm = left.slice(Math.min(5, Math.floor(left.length / 3)));
const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
const [x, y] = [mean(warm.map((_, i) => i)), mean(warm.map((l) => l.mb))];
const slope = warm.reduce((s, l, i) => s + (i - x) * (l.mb - y), 0) / warm.reduce((s, _, i) => s + (i - x) ** 2, 0);
const updates = await browser.evaluate('window.updates');
console.log(JSON.stringify({ minutes: left.length, updates, curvesRead: reads, heapMBFirst: Number(left[0].mb.toFixed(2)), heapMBLast: Number(left.at(-1).mb.toFixed(2)), heapMBAnHour: Number((60 * slope).toFixed(2)), nodesFirst: left[0].nodes, nodesLast: left.at(-1).nodes }, null, 1));
await browser.close();
