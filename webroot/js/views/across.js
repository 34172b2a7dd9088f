/** Learning curves of several sweeps in one chart a metric: their methods, each mean with its interval. */
import { html, useMemo } from '/lib/htm/preact/standalone.module.js';
import { merged } from '../across.js';
import { query as search, read } from '../api.js';
import { lineUp, looks as looksOf } from '../colour.js';
import { useColours, useRead, useTheme } from '../hooks.js';
import { Failure, Loading } from '../parts.js';
import { Curves } from './curves.js';
import { useHidden } from './legend.js';

/** More lines than these nobody tells apart. */
const MOST_SWEEPS = 8;
const POINTS = 300;

/** Groups, curves and verdicts of each; a sweep that has no comparison yet has none. */
async function parts(path, signal) {
  const [ids, by] = path.split('?');
  return Promise.all(ids.split(',').map(async (id) => {
    const of = `/sweeps/${encodeURIComponent(id)}`;
    const [sweep, groups, curves, comparison] = await Promise.all([
      read(of, signal), read(`${of}/groups`, signal), read(`${of}/curves${search({ by, maxPoints: POINTS })}`, signal),
      read(`${of}/comparison`, signal).catch((e) => { if (e.status !== 409) throw e; return { rows: [] }; }),
    ]);
    return { sweep, groups: groups.items, curves, rows: comparison.rows };
  }));
}

export function Across({ sweeps, query }) {
  const [theme] = useTheme();
  const [colours, setColour] = useColours();
  const ids = sweeps.slice(0, MOST_SWEEPS);
  const by = query.by ?? 'step';
  const answer = useRead(`${ids.join(',')}?${by}`, parts);
  const all = useMemo(() => answer.data && merged(answer.data), [answer.data]);
  const looks = useMemo(() => all && looksOf(lineUp(all.groups), theme === 'dark', colours), [all, theme, colours]);
  const [hidden, toggle] = useHidden(query);
  return html`<section aria-labelledby="across"><h2 id="across">Curves of all</h2>
    ${sweeps.length > ids.length && html`<p class="muted small">Of the first ${MOST_SWEEPS} sweeps.</p>`}
    <${Failure} error=${answer.error} onRetry=${answer.refresh} />
    ${!all && !answer.error && html`<${Loading} what="the curves" />`}
    ${all && html`<${Curves} sweep=${{ id: 'across', state: 'succeeded' }} groups=${all.groups} withSeeds=${null} onSeeds=${null} rows=${all.rows} looks=${looks} means=${{ data: all.means, error: null }} hidden=${hidden} onHide=${toggle} onColour=${setColour} round=${0} query=${query} />`}
  </section>`;
}
