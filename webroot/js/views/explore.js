/** The settings and seeds of a sweep laid out: strips of seeds, any two quantities, trade-offs, a grid of two parameters. */
import { html, useMemo } from '/lib/htm/preact/standalone.module.js';
import { quantitiesOf, swept } from '../explore.js';
import { visible } from '../groups.js';
import { useAddress } from '../router.js';
import { scoring } from '../format.js';
import { Empty, Failure, Loading } from '../parts.js';
import { Heat } from './heat.js';
import { Legend } from './legend.js';
import { Plane } from './plane.js';
import { Strips } from './strips.js';
import { Tradeoffs } from './tradeoffs.js';

export function Explore({ sweep, groups, error, rows, looks, hidden, onHide, onColour, round, query }) {
  const to = useAddress();
  const as = scoring(sweep.spec?.metric);
  const every = query.every === '1';
  const shown = useMemo(() => visible(groups ?? [], rows, { every, hidden }), [groups, rows, every, hidden]);
  const open = useMemo(() => (groups ?? []).filter((g) => !hidden.has(g.method)), [groups, hidden]);
  if (!groups) return error ? html`<${Failure} error=${error} />` : html`<${Loading} what="the groups" />`;
  if (!open.some((g) => g.counts.succeeded)) return html`<${Empty} title="Nothing to explore yet"><p>It begins with the first trial that succeeds.</p></${Empty}>`;
  const tuned = groups.some((g) => g.setting > 0);
  const quantities = quantitiesOf(open, as);
  const grids = [...new Set(open.map((g) => g.method))].map((m) => [m, swept(open, m)]).filter(([, p]) => p.length > 1);
  return html`<${Legend} looks=${looks} hidden=${hidden} onHide=${onHide} onColour=${onColour} />
    ${tuned && html`<div class="curve-controls"><label class="check"><input type="checkbox" checked=${every} onChange=${(e) => to({ every: e.target.checked ? '1' : '' })} /> every setting, not only the chosen ones</label></div>`}
    <section class="card" aria-labelledby="strips"><h2 id="strips">Every seed</h2><${Strips} groups=${shown} looks=${looks} as=${as} /></section>
    <section class="card" aria-labelledby="plane"><h2 id="plane">One quantity against another</h2><${Plane} groups=${every ? open : shown} looks=${looks} quantities=${quantities} x=${query.x ?? 'energy'} y=${query.y ?? 'score'} logX=${query.logx === '1'} to=${to} /></section>
    <${Tradeoffs} sweep=${sweep} looks=${looks} hidden=${hidden} round=${round} query=${query} to=${to} />
    ${grids.length > 0 ? html`<section class="card" aria-labelledby="heat"><h2 id="heat">Two parameters</h2><${Heat} groups=${open} grids=${grids} quantities=${quantities.filter((q) => !q.parameter)} query=${query} to=${to} /></section>`
      : tuned && html`<p class="muted small">A grid of two parameters appears where a method sweeps at least two.</p>`}`;
}
