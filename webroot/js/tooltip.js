/** The values of a chart's lines at the pointer. */
import { fixed, significant } from './format.js';

/** A value as charts write it: shares in per cent. */
export const shown = (percent) => (v) => (v === null || v === undefined ? '' : percent ? fixed(v * 100, 1) : significant(v, 4));

export function addTooltip(u) {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  u.over.appendChild(tip);
  u.tip = tip;
}

/** The values of the loud lines at the cursor's step, highest first. */
export function tooltip(u, percent) {
  const { idx, left } = u.cursor;
  if (idx === null || idx === undefined || left < 0) {
    u.tip.hidden = true;
    return;
  }
  const rows = u.lines
    .map((s, i) => ({ label: s.label, colour: s.colour, quiet: s.quiet, note: s.note, value: u.data[i + 1]?.[idx] }))
    .filter((s) => !s.quiet && s.value !== null && s.value !== undefined)
    .sort((a, b) => b.value - a.value)
    .slice(0, 12);
  u.tip.hidden = rows.length === 0;
  if (!rows.length) return;
  u.tip.replaceChildren(line('', `at ${fixed(u.data[0][idx], u.data[0][idx] % 1 ? 1 : 0)}`, null), ...rows.map((r) => line(r.label, `${shown(percent)(r.value)}${percent ? ' %' : ''}${r.note?.(u.data[0][idx]) ?? ''}`, r.colour)));
  const wide = u.over.clientWidth;
  const width = u.tip.offsetWidth;
  u.tip.style.left = `${left + 14 + width > wide ? Math.max(0, left - width - 14) : left + 14}px`;
}

function line(label, value, colour) {
  const row = document.createElement('div');
  if (colour) {
    const mark = document.createElement('i');
    mark.style.background = colour;
    row.append(mark);
  }
  const name = document.createElement('span');
  name.textContent = label;
  const figure = document.createElement('b');
  figure.textContent = value;
  row.append(name, figure);
  return row;
}
