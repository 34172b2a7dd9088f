/**
 * What the page takes on the data of bench/page/make, in Chromium: node bench/page/measure.mjs ADDRESS
 * [rounds]. Prints medians; times begin at the navigation. Processor times are of all of Chromium: they hold on a
 * busy machine too.
 */
import { chromium } from './chromium.mjs';

const [address, rounds = '5'] = process.argv.slice(2);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const share = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

/** Notes when each of some selectors is first there, in milliseconds since the navigation. */
const WATCH = `
  window.seen = {};
  window.long = [];
  const wanted = { interactive: '.tabs a', verdict: '.verdict-card', curves: '.chart-card canvas', rows: '.grid-body [role=row] a' };
  new PerformanceObserver((list) => list.getEntries().forEach((e) => window.long.push(e.duration))).observe({ entryTypes: ['longtask'] });
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(wanted)) if (!(name in window.seen) && document.querySelector(selector)) window.seen[name] = performance.now();
  }).observe(document, { childList: true, subtree: true });`;

const browser = await chromium();
await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
const errors = [];
const hosts = new Set();
const bytes = new Map();
const types = new Map();
browser.listen((m) => {
  if (m.method === 'Runtime.exceptionThrown') errors.push(m.params.exceptionDetails.text);
  if (m.method === 'Log.entryAdded' && m.params.entry.level === 'error') errors.push(m.params.entry.text);
  if (m.method === 'Network.requestWillBeSent' && /^(http|ws)/.test(m.params.request.url)) hosts.add(new URL(m.params.request.url).host);
  if (m.method === 'Network.responseReceived') types.set(m.params.requestId, m.params.response.url);
  if (m.method === 'Network.loadingFinished' && /\.(js|css)$/.test(types.get(m.params.requestId) ?? '')) bytes.set(types.get(m.params.requestId), Math.max(bytes.get(types.get(m.params.requestId)) ?? 0, m.params.encodedDataLength));
});

/** Interactive: the head and the tabs are there, and a press on a tab is answered. */
async function sweep() {
  const before = browser.cpu();
  await browser.open(`${address}/#/sweeps/s1`);
  await browser.until('window.seen?.interactive');
  const cpuMs = 1000 * (browser.cpu() - before);
  const answered = await browser.evaluate(`new Promise((done) => { const t = performance.now(); document.querySelectorAll('.tabs a')[1].click(); const look = () => (document.querySelectorAll('.tabs a')[1].getAttribute('aria-current') ? done(performance.now() - t) : requestAnimationFrame(look)); look(); })`);
  const interactive = await browser.evaluate('window.seen.interactive');
  await browser.until('window.seen.rows');
  const rows = await browser.evaluate('window.seen.rows');
  const jump = await browser.evaluate(`new Promise((done) => { const box = document.querySelector('.grid-table'); const t = performance.now(); box.scrollTop = box.scrollHeight / 2; const look = () => { const a = [...document.querySelectorAll('.grid-body [role=row]')]; const middle = a.find((r) => Number(r.getAttribute('aria-rowindex')) > 4000 && r.querySelector('a')); middle ? done(performance.now() - t) : setTimeout(look, 5); }; look(); })`);
  return { interactive, answered, rows, jump, cpuMs };
}

async function curves() {
  await browser.open(`${address}/#/sweeps/s1`);
  await browser.until('window.seen?.curves');
  const told = await browser.evaluate('({curves: window.seen.curves, long: Math.max(0, ...window.long)})');
  await browser.until('window.seen.verdict', 300);
  return { ...told, verdict: await browser.evaluate('window.seen.verdict') };
}

/** Frames while two hundred curves are zoomed in and out with the wheel, one step a frame. */
async function zoom() {
  await browser.open(`${address}/#/sweeps/s2?chart=validation`);
  await browser.until('document.querySelector(".chart-card canvas")');
  await browser.until('performance.getEntriesByType("resource").some((e) => /\\/metrics\\?trials=/.test(e.name) && e.responseEnd > 0)');
  await new Promise((done) => setTimeout(done, 1500));
  const before = browser.cpu();
  const threads = browser.threads();
  const between = await browser.evaluate(`new Promise((done) => {
    const over = document.querySelector('.chart-card .u-over');
    const box = over.getBoundingClientRect();
    const times = [];
    let n = 0;
    const step = (now) => {
      times.push(now);
      if (++n > 180) return done(times.slice(1).map((t, i) => t - times[i]));
      over.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: n % 60 < 30 ? -1 : 1, clientX: box.left + box.width * 0.4, clientY: box.top + 40 }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  const cpuMs = (1000 * (browser.cpu() - before)) / between.length;
  const later = browser.threads();
  const byThread = Object.fromEntries(Object.keys(later).map((name) => [name, (1000 * (later[name] - (threads[name] ?? 0))) / between.length]).filter(([, ms]) => ms >= 0.3).sort((a, b) => b[1] - a[1]));
  return { between, cpuMs, byThread };
}

const opened = [];
const drawn = [];
const frames = [];
const zooms = [];
await sweep(); // the first look fills the server's and the browser's caches
await curves();
for (let i = 0; i < Number(rounds); i++) {
  opened.push(await sweep());
  drawn.push(await curves());
  zooms.push(await zoom());
  frames.push(...zooms.at(-1).between);
}
const of = (list, key) => Math.round(median(list.map((x) => x[key])));
console.log(JSON.stringify({
  rounds: Number(rounds),
  interactiveMs: of(opened, 'interactive'),
  interactiveProcessorMs: of(opened, 'cpuMs'),
  tabAnsweredMs: of(opened, 'answered'),
  firstRowsMs: of(opened, 'rows'),
  rowsInTheMiddleMs: of(opened, 'jump'),
  curvesMs: of(drawn, 'curves'),
  verdictMs: of(drawn, 'verdict'),
  longestTaskMs: of(drawn, 'long'),
  zoomFramesPerSecond: Math.round(1000 / median(frames)),
  zoomProcessorMsAFrame: of(zooms, 'cpuMs'),
  zoomProcessorMsByThread: Object.fromEntries(Object.keys(zooms[0].byThread).map((name) => [name, Number(median(zooms.map((z) => z.byThread[name] ?? 0)).toFixed(1))])),
  zoomFrameP95Ms: Math.round(share(frames, 0.95)),
  scriptsAndStylesKB: Math.round([...bytes.values()].reduce((a, b) => a + b, 0) / 1024),
  files: bytes.size,
  hosts: [...hosts],
  errors,
}, null, 1));
await browser.close();
