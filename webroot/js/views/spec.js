/** The experiment a sweep was launched from, as YAML or JSON. */
import { html, useEffect, useState } from '/lib/htm/preact/standalone.module.js';
import { link, useAddress } from '../router.js';
import { toYaml } from '../draft.js';
import { CopyButton } from '../parts.js';
import { Highlighted } from './editor.js';

/** The stored spec may come as an object, as JSON text or as the file's own text. */
export function specOf(sweep) {
  if (typeof sweep.spec !== 'string') return sweep.spec;
  try {
    return JSON.parse(sweep.spec);
  } catch {
    return sweep.spec;
  }
}

export function Spec({ sweep, query }) {
  const to = useAddress();
  const format = query.format === 'json' ? 'json' : 'yaml';
  const [yaml, setYaml] = useState(null);
  const spec = specOf(sweep);
  useEffect(() => {
    let alive = true;
    toYaml(spec).then((text) => alive && setYaml(text));
    return () => { alive = false; };
  }, [sweep.id]);
  const text = format === 'json' ? JSON.stringify(spec, null, 2) : (yaml ?? '');
  return html`<section class="card">
    <div class="heading"><div class="switch" role="toolbar" aria-label="Format">
      ${['yaml', 'json'].map((f) => html`<button aria-pressed=${format === f} onClick=${() => to({ format: f === 'yaml' ? '' : f })}>${f.toUpperCase()}</button>`)}</div>
      <div class="actions"><${CopyButton} key=${format} text=${text} /><a class="primary" role="button" href=${link('/launch', { clone: sweep.id })}>Clone</a></div></div>
    <pre class="code" tabindex="0" role="region" aria-label="Experiment file"><${Highlighted} text=${text} /></pre>
  </section>`;
}
