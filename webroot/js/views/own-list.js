/** The data sets that users have put on this node. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { removeData } from '../api.js';
import { count, plural, MISSING } from '../format.js';
import { places, questionQuery, sizeText } from '../own.js';
import { link } from '../router.js';
import { useMay } from '../me.js';
import { Ago, Empty, Loading } from '../parts.js';
import { useNow, useRead } from '../hooks.js';
import { isDoomed, later, watch } from '../toasts.js';
import { Look } from './datasets.js';

/** Whoever works on the node's own machine, where nobody logs in. */
const LOCAL = 'local';

export function OwnList({ items, loading, onChange }) {
  const [, again] = useState(0);
  useEffect(() => watch(() => again((n) => n + 1)), []);
  const now = useNow(30_000);
  const may = useMay();
  const shown = items.filter((d) => !isDoomed(`data/${d.name}`));
  const nodes = useRead('/cluster').data?.nodes ?? [];
  const coming = shown.some((d) => places(d.own, nodes)?.coming);
  useEffect(() => {
    if (!coming) return undefined;
    const timer = setInterval(onChange, 2_000);
    return () => clearInterval(timer);
  }, [coming]);
  if (loading) return html`<${Loading} what="your data" />`;
  return html`<section aria-label="On this node"><h2>On this node</h2>
    ${!shown.length ? html`<${Empty} title="Nothing of your own yet"><p>${may.operate ? 'What you keep is listed here, and in every place of the launch form that takes a data set.' : 'Operators put files on this node.'}</p></${Empty}>`
    : html`<div class="catalogue">${shown.map((d) => html`<${Own} key=${d.name} dataset=${d} nodes=${nodes} now=${now} onChange=${onChange} />`)}</div>`}</section>`;
}

function Own({ dataset: d, nodes, now, onChange }) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  const place = places(d.own, nodes);
  const remove = () => later(`${d.name} removed`, [`data/${d.name}`], (leaving) => removeData(d.name, { keepalive: leaving }).then(onChange));
  return html`<article class="card"><h3>${d.name}</h3><p class="muted small">${d.own.file}, ${sizeText(d.own.bytes)}, <${Ago} time=${d.own.addedAt} now=${Math.max(now, Date.parse(d.own.addedAt))} />${d.own.by && d.own.by !== LOCAL && ` by ${d.own.by}`}</p>
    <dl class="facts tall"><div><dt>Rows</dt><dd>${count(d.rows)}</dd></div><div><dt>Each</dt><dd>${d.image ? `${d.image.height} × ${d.image.width} pixels` : plural(d.width, 'feature')}</dd></div><div><dt>Label</dt><dd>${d.own.label}, ${plural(d.classes.length, 'class', 'classes')}</dd></div><div><dt>Licence</dt><dd>${d.licence || MISSING}</dd></div>${place && html`<div><dt>Kept on</dt><dd title=${d.own.nodes.join(', ')}>${place.text}</dd></div>`}</dl>
    ${!d.available && html`<p class="notice" data-tone="warn">Its rows are not on this node: ${d.missing}.</p>`}
    ${d.source && html`<p class="small muted">${d.source}</p>`}
    <div class="actions">${may.operate && html`<a role="button" class="quiet" href=${link('/launch', questionQuery([d.name]))} aria-label=${`Ask a question with ${d.name}`}>Ask a question</a>`}<button class="quiet" aria-expanded=${open} aria-label=${`Look into ${d.name}`} onClick=${() => setOpen(!open)}>Look</button>${may.operate && html`<button class="quiet danger" aria-label=${`Remove ${d.name}`} onClick=${remove}>Remove</button>`}</div>
    ${open && html`<${Look} dataset=${d} />`}
  </article>`;
}
