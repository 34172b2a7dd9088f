/** The shell: header, navigation, the view for the address. */
import { html, render, useEffect, useRef, useState } from '/lib/htm/preact/standalone.module.js';
import { logout } from './api.js';
import { link, parse } from './router.js';
import { useFeedState, useStaleSince, useTheme, useTitle, useTroubles } from './hooks.js';
import { useMe } from './me.js';
import { Guard } from './parts.js';
import { clockTime, utc } from './format.js';
import { Keyboard } from './views/palette.js';
import { Toasts } from './views/toasts.js';
import { Sweeps } from './views/sweeps.js';
import { Sweep } from './views/sweep.js';
import { Sources } from './views/sources.js';
import { Trial } from './views/trial.js';
import { Compare } from './views/compare.js';
import { Launch } from './views/launch.js';
import { Carbon } from './views/carbon.js';
import { Cluster } from './views/cluster.js';
import { Catalogue } from './views/catalogue.js';

const VIEWS = { sweeps: Sweeps, sweep: Sweep, trial: Trial, sources: Sources, launch: Launch, compare: Compare, cluster: Cluster, carbon: Carbon, catalogue: Catalogue };

const PLACES = [
  ['sweeps', 'Sweeps', '/sweeps'],
  ['launch', 'Launch', '/launch'],
  ['sources', 'Sources', '/sources'],
  ['cluster', 'Cluster', '/cluster'],
  ['carbon', 'Carbon', '/carbon'],
  ['catalogue', 'Catalogue', '/catalogue'],
];
const PARENTS = { sweep: 'sweeps', trial: 'sweeps', compare: 'sweeps' };

const ICONS = {
  sweeps: 'M4 6h16M4 12h16M4 18h10',
  launch: 'M12 5v14M5 12h14',
  sources: 'M12 21v-8M12 13c0-4 3-7 8-7 0 4-3 7-8 7ZM12 16c0-3-2.5-5.5-7-5.5 0 3.5 2.5 5.5 7 5.5Z',
  cluster: 'M5 5h14v5H5zM5 14h14v5H5zM8 7.5h.01M8 16.5h.01',
  carbon: 'M5 19C5 9 11 5 20 4c0 9-3 15-11 15-2 0-3-.6-4-2M5 21c1-4 4-7 8-9',
  catalogue: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11',
};

const Icon = ({ path }) => html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path} /></svg>`;

function Navigation({ view }) {
  const here = PARENTS[view] ?? view;
  return html`<nav class="places" aria-label="Main">
    ${PLACES.map(([name, title, path]) => html`<a href=${link(path)} aria-current=${here === name ? 'page' : null}><${Icon} path=${ICONS[name]} /><span>${title}</span></a>`)}
  </nav>`;
}

function FeedLight() {
  const state = useFeedState();
  const text = { open: 'live', connecting: 'connecting', reconnecting: 'reconnecting …' }[state];
  return html`<span class="feed" data-feed=${state} role="status">${text && html`<i aria-hidden="true"></i>${text}`}</span>`;
}

/** While the connection is away: since when nothing new has come. What was missed comes with the next. */
function Stale() {
  const since = useStaleSince();
  return html`<div role="status">${since !== null && html`<div class="notice troubles" data-tone="warn" data-stale>Stale since <time title=${utc(since)}>${clockTime(since)}</time>: the connection to the node is away. It is tried again by itself; what was missed comes then.</div>`}</div>`;
}

function Troubles() {
  const reasons = useTroubles();
  return reasons.length > 0 && html`<div class="notice troubles" data-tone="bad" role="alert">Graft keeps nothing new until this is mended: ${reasons.join('; ')}</div>`;
}

function ThemeButton() {
  const [theme, toggle] = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const path = theme === 'dark'
    ? 'M12 4V2M12 22v-2M4 12H2M22 12h-2M6.3 6.3 4.9 4.9M19.1 19.1l-1.4-1.4M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z'
    : 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z';
  return html`<button class="icon" onClick=${toggle} aria-label=${`Change to ${other} colours`} title=${`Change to ${other} colours`}><${Icon} path=${path} /></button>`;
}

/** Who is logged in, where a login is asked for. */
function Me() {
  const me = useMe();
  return me?.means === 'session' && html`<span class="me" title=${me.role}>${me.user}</span><button class="quiet" onClick=${logout}>Log out</button>`;
}

function Missing({ path }) {
  useTitle('No page');
  return html`<div class="page"><h1>There is no page ${path}</h1><p>Its address may be mistyped. <a href="#/sweeps">Go to the sweeps</a></p></div>`;
}

function App() {
  const [route, setRoute] = useState(parse(window.location.hash));
  const main = useRef(null);
  useEffect(() => {
    const follow = () => {
      setRoute((old) => {
        const next = parse(window.location.hash);
        if (next.view !== old.view || next.parameters.id !== old.parameters.id) window.scrollTo(0, 0);
        return next;
      });
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const View = VIEWS[route.view] ?? Missing;
  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="top">
      <a class="brand" href="#/sweeps" aria-label="Graft, to the sweeps"><img src="/img/graft.svg" width="28" height="28" alt="" /><span>Graft</span></a>
      <${Navigation} view=${route.view} />
      <div class="tools"><${FeedLight} /><${Me} /><${Keyboard} /><${ThemeButton} /></div>
    </header>
    <${Troubles} /><${Stale} />
    <main ref=${main} id="main" tabindex="-1" data-address=${window.location.hash}>
      <${Guard} key=${`${route.view}/${route.parameters.id ?? ''}`}>
        <${View} ...${route.parameters} query=${route.query} />
      </${Guard}>
    </main>
    <${Toasts} />`;
}

render(html`<${App} />`, document.getElementById('page'));
