/** Addresses of views live in the hash: `#/sweeps/ID/trials?method=dann`. Pure but for {@link go}. */

const ROUTES = [
  ['sweeps', /^\/sweeps$/, []],
  ['sweep', /^\/sweeps\/([^/]+)(?:\/(overview|cost|trials|explore|energy|report|spec))?$/, ['id', 'tab']],
  ['trial', /^\/trials\/([^/]+)$/, ['id']],
  ['sources', /^\/sources$/, []],
  ['compare', /^\/compare$/, []],
  ['launch', /^\/launch$/, []],
  ['cluster', /^\/cluster$/, []],
  ['carbon', /^\/carbon$/, []],
  ['catalogue', /^\/catalogue(?:\/(methods|datasets|own|zones))?$/, ['tab']],
];

/** {view, parameters, query}; view "missing" for an address nobody has. */
export function parse(hash) {
  const [path, search = ''] = (hash.replace(/^#/, '') || '/sweeps').split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const clean = path === '/' ? '/sweeps' : path.replace(/\/$/, '');
  for (const [view, pattern, names] of ROUTES) {
    const match = pattern.exec(clean);
    if (match) {
      const parameters = Object.fromEntries(names.map((n, i) => [n, decode(match[i + 1])]));
      return { view, parameters, query };
    }
  }
  return { view: 'missing', parameters: { path: clean }, query };
}

function decode(text) {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "#/sweeps/ID?x=1"; empty query values are left out. */
export function link(path, query = {}) {
  const kept = Object.entries(query).filter(([, v]) => v !== '' && v !== null && v !== undefined);
  const search = new URLSearchParams(kept).toString();
  return `#${path}${search ? `?${search}` : ''}`;
}

export const sweepLink = (id, tab) => link(`/sweeps/${encodeURIComponent(id)}${tab && tab !== 'overview' ? `/${tab}` : ''}`);
export const trialLink = (id) => link(`/trials/${encodeURIComponent(id)}`);

/** Names as one value of a query: commas part them, so that one within a name is %2C, and a per cent sign %25. */
export const listText = (names) => [...names].map((n) => n.replace(/%/g, '%25').replace(/,/g, '%2C')).join(',');

/** The inverse of {@link listText}; of undefined: none. */
export const listFrom = (text) => (text ?? '').split(',').filter(Boolean).map((n) => n.replace(/%(2C|25)/g, (_, code) => (code === '25' ? '%' : ',')));

/** An address with another query: empty values take theirs away. */
export function withQuery(hash, change) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?');
  return link(path, { ...Object.fromEntries(new URLSearchParams(search)), ...change });
}

/** A function that changes the query of the present address, in place. */
export const useAddress = () => toAddress;
const toAddress = (change) => {
  const next = withQuery(window.location.hash, change);
  if (next !== window.location.hash) go(next, { replace: true });
};

export function go(hash, { replace = false } = {}) {
  if (replace) window.history.replaceState(null, '', hash);
  else window.location.hash = hash;
  if (replace) window.dispatchEvent(new HashChangeEvent('hashchange'));
}
