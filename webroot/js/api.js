/** The REST API under /api/v1, and its errors as {@link Refused}. */

const BASE = '/api/v1';

/** What the server refused, with its problems as the contract gives them; status 0: not reached. */
export class Refused extends Error {
  constructor(status, title, problems = []) {
    super(title);
    this.status = status;
    this.problems = problems;
  }
}

/** Proves to a node that wants a login that this page sends a change, and not another site. */
const PROOF = 'X-Graft-CSRF';
let proof = null;

async function ask(path, options) {
  const { headers = { Accept: 'application/json' }, ...others } = options;
  let response;
  try {
    response = await fetch(BASE + path, { headers: proof ? { ...headers, [PROOF]: proof } : headers, ...others });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Refused(0, 'The server cannot be reached. Is it still running?');
  }
  proof = response.headers.get(PROOF) ?? proof;
  return response;
}

async function call(path, options = {}) {
  const sent = proof;
  let response = await ask(path, options);
  // another tab may have had the session renewed: once more with what this answer told
  if (response.status === 403 && proof !== sent) response = await ask(path, options);
  if (response.status === 401) toLogin();
  if (!response.ok) throw await refusal(response);
  return response;
}

function toLogin() {
  window.location.assign(`/login?next=${encodeURIComponent(window.location.pathname)}${window.location.hash}`);
}

/** Who this page works for: {user, role, means}; means is loopback where no login is asked for. */
export const session = (signal) => read('/session', signal);

export async function logout() {
  await send('/logout', 'POST');
  toLogin();
}

/** Why the node is not ready, in words; none: it is, or it cannot be reached (the feed tells that). */
export async function troubles(signal) {
  const response = await fetch('/health/ready', { signal, headers: { Accept: 'application/json' } });
  const body = await response.json();
  return Object.values(body.reasons ?? {});
}

async function refusal(response) {
  return refused(response.status, response.statusText, await response.json().catch(() => null));
}

function refused(status, statusText, body) {
  const title = body?.detail || body?.title || `The server answered ${status} ${statusText}`;
  return new Refused(status, title, Array.isArray(body?.problems) ? body.problems : []);
}

export async function read(path, signal) {
  return (await call(path, { signal })).json();
}

/** A text answer's lines; JSON of the form {lines} or {items} works too. */
export async function readLines(path, signal) {
  const response = await call(path, { signal, headers: { Accept: 'text/plain, application/json' } });
  const text = await response.text();
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return text.split('\n').filter(Boolean);
  const body = JSON.parse(text);
  const lines = Array.isArray(body) ? body : (body.lines ?? body.items ?? []);
  return lines.map((l) => (typeof l === 'string' ? l : [l.at ?? l.time, l.level, l.message ?? l.line].filter(Boolean).join(' ')));
}

async function send(path, method, body, headers = {}, signal) {
  const response = await call(path, { method, body, signal, headers: { Accept: 'application/json', ...headers } });
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** Sends a file as it is; fetch cannot tell how far that is. */
function sendFile(path, file, onProgress, again = true) {
  const sent = proof;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', BASE + path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (proof) request.setRequestHeader(PROOF, proof);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (e) => onProgress(e.loaded / e.total));
    request.addEventListener('error', () => reject(new Refused(0, 'The server cannot be reached, or the file cannot be read any more.')));
    request.addEventListener('load', () => {
      proof = request.getResponseHeader(PROOF) ?? proof;
      if (request.status < 400) resolve(request.response);
      else if (request.status === 403 && proof !== sent && again) sendFile(path, file, onProgress, false).then(resolve, reject);
      else {
        if (request.status === 401) toLogin();
        reject(refused(request.status, request.statusText, request.response));
      }
    });
    request.send(file);
  });
}

/** An answer that takes long is asked for where the server tells, which waits a while each time. */
async function awaited(answer) {
  let told = answer;
  while (told?.pending) told = await read(told.pending);
  return told;
}

const fileQuery = (file, asked) => query({ file: file.name, ...asked });

/**
 * What is in a file, and what is wrong with it.
 *
 * @param asked {label, domain, resize}, each may be left out
 * @param onProgress is told how much is sent, 0 to 1
 */
export const checkData = (file, asked, onProgress) => sendFile(`/datasets/check${fileQuery(file, asked)}`, file, onProgress).then(awaited);

/** Keeps it: {items}. {@code asked} may have name, licence and notice, too. */
export const keepData = (file, asked, onProgress) => sendFile(`/datasets${fileQuery(file, asked)}`, file, onProgress).then(awaited);

export const removeData = (name, { keepalive = false } = {}) => call(`/datasets/${encodeURIComponent(name)}`, { method: 'DELETE', keepalive });

const YAML = { 'Content-Type': 'application/yaml' };

export const validate = (text, signal) => send('/experiments/validate', 'POST', text, YAML, signal);

/** Launches short trials that show what an experiment's take: {sweeps}. */
export const calibrate = (text) => send('/experiments/calibrate', 'POST', text, YAML);

/** Launches; the same key twice gives the same sweep, so a double click launches once. */
export const launch = (text, key) => send('/sweeps', 'POST', text, { ...YAML, 'Idempotency-Key': key });

/** pause, resume, cancel or retry. */
export const command = (sweep, verb) => send(`/sweeps/${encodeURIComponent(sweep)}/${verb}`, 'POST');
/** Caps as {energy: '2 Wh', time: null}: null takes one away. */
export const changeBudget = (sweep, caps) => send(`/sweeps/${encodeURIComponent(sweep)}/budget`, 'POST', JSON.stringify(caps), { 'Content-Type': 'application/json' });
export const changePriority = (sweep, priority) => send(`/sweeps/${encodeURIComponent(sweep)}/priority`, 'POST', JSON.stringify({ priority }), { 'Content-Type': 'application/json' });
/** More of an ended sweep: {seeds, trials, methods}, all there are to be. */
export const extend = (sweep, wider) => send(`/sweeps/${encodeURIComponent(sweep)}/extend`, 'POST', JSON.stringify(wider), { 'Content-Type': 'application/json' });
/** One setting of a method of an ended sweep, tried first of one more of every arm: {added}. */
export const enqueue = (sweep, method, parameters) => send(`/sweeps/${encodeURIComponent(sweep)}/enqueue`, 'POST', JSON.stringify({ method, parameters }), { 'Content-Type': 'application/json' });
/** Stops a method's setting at all seeds. */
export const stopSetting = (sweep, method, setting) => send(`/sweeps/${encodeURIComponent(sweep)}/stop`, 'POST', JSON.stringify({ method, setting }), { 'Content-Type': 'application/json' });
/** @param keepalive lets it be sent as the page is left */
export const remove = (sweep, { keepalive = false } = {}) => call(`/sweeps/${encodeURIComponent(sweep)}`, { method: 'DELETE', keepalive });
/** Other tags or another note: {tags, note}, each may be left out. */
export const mark = (sweep, change) => send(`/sweeps/${encodeURIComponent(sweep)}`, 'PATCH', JSON.stringify(change), { 'Content-Type': 'application/json' });
/** Puts a node aside, with a reason that may be empty, or gives it work again. */
export const drain = (node, undo, reason) => send(`/nodes/${encodeURIComponent(node)}/drain`, undo ? 'DELETE' : 'POST', reason ? JSON.stringify({ reason }) : undefined, reason ? { 'Content-Type': 'application/json' } : {});
export const fetchDataset = (name) => send(`/datasets/${encodeURIComponent(name)}/fetch`, 'POST');
export const retryTrial = (trial) => send(`/trials/${encodeURIComponent(trial)}/retry`, 'POST');

export const reportHref = (sweep, format) => `${BASE}/sweeps/${encodeURIComponent(sweep)}/report?format=${format}`;
export const exportHref = (sweep, format) => `${BASE}/sweeps/${encodeURIComponent(sweep)}/export?format=${format}`;
export const modelHref = (trial, format) => `${BASE}/trials/${encodeURIComponent(trial)}/model?format=${format}`;

export function query(parameters) {
  const kept = Object.entries(parameters).filter(([, v]) => v !== '' && v !== null && v !== undefined);
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}
