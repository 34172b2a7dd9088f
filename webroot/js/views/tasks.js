/** Gains task by task over the same pairs of trials; folded where there are many tasks. */
import { html } from '/lib/htm/preact/standalone.module.js';
import { count, isNumber, points, MISSING } from '../format.js';

const FEW = 12;

/** "Δp +3.9 % [+3.1 to +4.6]": the mean of the tasks' gains relative to the baseline's scores. */
export function deltaP(tasks) {
  const r = tasks?.relative;
  return r && isNumber(r.mean) ? `Δp ${points(r.mean)} % [${points(r.lo)} to ${points(r.hi)}]` : MISSING;
}

/** How many tasks gain and how many lose with their whole interval. */
export function tally(each) {
  const gain = each.filter((t) => t.gain.lo > 0).length;
  const lose = each.filter((t) => t.gain.hi < 0).length;
  return `${count(each.length)} tasks: ${count(gain)} gain, ${count(lose)} lose, ${count(each.length - gain - lose)} with an interval around 0`;
}

/** @param as how the metric's scores are written */
export function TaskGains({ tasks, sampling, as }) {
  if (!tasks?.each?.length) return null;
  const byRows = new Map((sampling?.tasks ?? []).map((t) => [t.task, t.gain]));
  const table = html`<div class="scroll" tabindex="0"><table class="pairs"><thead><tr><th scope="col">Task</th><th scope="col" class="number">Method</th><th scope="col" class="number">Baseline</th><th scope="col" class="number">Gain, 95 % interval of each</th>${byRows.size > 0 && html`<th scope="col" class="number" title="95 % interval of the gain over draws of test rows, as if all seeds had the same ones">By the test's rows</th>`}</tr></thead>
    <tbody>${tasks.each.map((t) => html`<tr key=${t.task}><th scope="row">${t.task}</th><td class="number">${as.score(t.score)}</td><td class="number">${as.score(t.baselineScore)}</td><td class="number">${as.gain(t.gain)}</td>${byRows.has(t.task) && html`<td class="number">[${as.difference(byRows.get(t.task).lo)} to ${as.difference(byRows.get(t.task).hi)}]</td>`}</tr>`)}</tbody></table></div>`;
  return html`<div class="tasks-gained"><h4>Each task</h4>
    <p class="small muted">${tally(tasks.each)}. ${tasks.relative ? `${deltaP(tasks)}, mean of the gains relative to the baseline${sampling?.relative ? `; by the test's rows alone [${points(sampling.relative.lo)} to ${points(sampling.relative.hi)}]` : ''}.` : 'No Δp: a baseline scores 0 or less.'}</p>
    ${tasks.each.length > FEW ? html`<details><summary>Show them</summary>${table}</details>` : table}</div>`;
}
