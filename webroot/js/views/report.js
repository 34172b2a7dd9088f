/** The sweep's report as it will be printed, with the ways to keep it. */
import { html, useRef } from '/lib/htm/preact/standalone.module.js';
import { reportHref } from '../api.js';

export function Report({ sweep }) {
  const frame = useRef(null);
  const fit = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) frame.current.style.height = `${page.scrollHeight + 24}px`;
  };
  const name = `${sweep.name}-${sweep.id}`;
  return html`<section class="report" aria-labelledby="report">
    <div class="heading"><h2 id="report">Report</h2><div class="actions">
      <button class="quiet" onClick=${() => frame.current.contentWindow.print()}>Print</button>
      <a class="quiet" role="button" href=${reportHref(sweep.id, 'html')} target="_blank" rel="noopener">Open alone</a>
      <a class="quiet" role="button" href=${reportHref(sweep.id, 'html')} download=${`${name}.html`}>HTML</a>
      <a class="quiet" role="button" href=${reportHref(sweep.id, 'md')} download=${`${name}.md`}>Markdown</a>
    </div></div>
    <iframe ref=${frame} title=${`Report of ${sweep.name}`} src=${reportHref(sweep.id, 'html')} onLoad=${fit}></iframe>
  </section>`;
}
