/**
 * How old points are when a page gets them, and at the next frame it draws, in Chromium: node bench/page/live.mjs ADDRESS SWEEP
 * [seconds]. Points carry the time they were told at on the worker, which must have the same clock. Prints p50 and p95.
 */
import { chromium } from './chromium.mjs';

const [address, sweep, seconds = '20'] = process.argv.slice(2);

/** Hears what the page hears, before it does. */
const WATCH = `
  window.heard = [];
  window.drawn = [];
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const points = JSON.parse(data).points;
        if (!points?.length) return;
        const told = Math.max(...points.map((point) => point[2]));
        window.heard.push(Date.now() - told);
        requestAnimationFrame(() => window.drawn.push(Date.now() - told));
      });
    }
  };`;

const browser = await chromium();
await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
await browser.open(`${address}/#/sweeps/${sweep}`);
await browser.until('window.heard?.length > 0');
await browser.evaluate('window.heard.length = window.drawn.length = 0');
await new Promise((done) => setTimeout(done, 1000 * Number(seconds)));
const { heard, drawn } = await browser.evaluate('({ heard: window.heard, drawn: window.drawn })');
const share = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];
console.log(`* Chromium: ${heard.length} messages with points, ${seconds} s; heard p50 ${share(heard, 0.5)}, p95 ${share(heard, 0.95)} ms; drawn p50 ${share(drawn, 0.5)}, p95 ${share(drawn, 0.95)} ms`);
await browser.close();
