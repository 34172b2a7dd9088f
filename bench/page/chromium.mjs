/** Debian's Chromium over its debugging pipe, as far as measuring a page needs it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--remote-debugging-pipe'];

const TICKS = 100; // of Linux, a second

const numbers = (place) => readdirSync(place).filter((name) => /^\d+$/.test(name));

/** {parent, ticks, ended: those of children that have ended} of a process or thread; null where it has ended meanwhile. */
function statOf(place) {
  try {
    const text = readFileSync(`${place}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), ended: Number(fields[13]) + Number(fields[14]) };
  } catch {
    return null;
  }
}

/** A process and all below it. */
function family(root) {
  const all = new Map(numbers('/proc').map((pid) => [Number(pid), statOf(`/proc/${pid}`)]).filter(([, stat]) => stat));
  const below = (pid) => {
    for (let p = pid, n = 0; p > 1 && n < 50; p = all.get(p)?.parent ?? 0, n++) if (p === root) return true;
    return false;
  };
  return [...all].filter(([pid]) => below(pid));
}

/** Processor seconds that a process and all below it have used, also those that have ended, whatever else the machine does. */
const processorSeconds = (root) => family(root).reduce((sum, [, { ticks, ended }]) => sum + ticks + ended, 0) / TICKS;

/** The same by kind of process and name of thread: "renderer/chromium" is what runs the page's scripts. */
function byThread(root) {
  const spent = {};
  for (const [pid] of family(root)) {
    let kind = 'gone';
    let threads = [];
    try {
      kind = /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
      threads = numbers(`/proc/${pid}/task`).map((tid) => statOf(`/proc/${pid}/task/${tid}`)).filter(Boolean);
    } catch (e) {
      if (e.code !== 'ENOENT' && e.code !== 'ESRCH') throw e;
    }
    for (const { name, ticks } of threads) spent[`${kind}/${name}`] = (spent[`${kind}/${name}`] ?? 0) + ticks / TICKS;
  }
  return spent;
}

/** Takes a profile away; helpers of a browser that has ended may write into it for a moment. */
async function remove(profile) {
  for (let tries = 50; ; tries--) {
    try {
      return rmSync(profile, { recursive: true, force: true });
    } catch (e) {
      if (e.code !== 'ENOTEMPTY' || tries === 0) throw e;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

export async function chromium() {
  const profile = mkdtempSync(join(tmpdir(), 'graft-page-'));
  const process = spawn('/usr/bin/chromium', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => process.on('exit', done));
  const asked = new Map();
  const listeners = new Set();
  let last = 0;
  let rest = '';
  process.stdio[4].on('data', (data) => {
    const messages = (rest + data).split('\0');
    rest = messages.pop();
    for (const text of messages) {
      const message = JSON.parse(text);
      if (!message.id) listeners.forEach((listener) => listener(message));
      else if (message.error) asked.get(message.id)[1](new Error(message.error.message));
      else asked.get(message.id)[0](message.result);
    }
  });
  const call = (method, params, sessionId) => new Promise((done, failed) => {
    asked.set(++last, [done, failed]);
    process.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params = {}) => call(method, params, sessionId);
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { width: 1400, height: 1000, deviceScaleFactor: 1, mobile: false });

  const evaluate = async (expression) => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value;
  };
  return {
    send,
    evaluate,
    cpu: () => processorSeconds(process.pid),
    threads: () => byThread(process.pid),
    listen: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    async open(address) {
      await send('Page.navigate', { url: 'about:blank' });
      await send('Page.navigate', { url: address });
    },
    async until(expression, seconds = 60) {
      const end = Date.now() + 1000 * seconds;
      while (Date.now() < end) {
        if (await evaluate(`Boolean(${expression})`).catch(() => false)) return;
        await new Promise((done) => setTimeout(done, 30));
      }
      throw new Error(`not within ${seconds} s: ${expression}`);
    },
    async close() {
      process.kill();
      await ended;
      await remove(profile);
    },
  };
}
