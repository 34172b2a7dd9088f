/** What the server finds wrong with an experiment: {path, line, message, value, cure}, by line and by field. Pure. */

/** Problems by line (from 1); those without a line are under 0. */
export function byLine(problems) {
  const map = new Map();
  for (const p of problems) {
    const line = Number.isInteger(p.line) && p.line > 0 ? p.line : 0;
    map.set(line, [...(map.get(line) ?? []), p]);
  }
  return map;
}

/** A path as problems name it: ['data', 'tasks', 0, 'numeric'] is "data.tasks[0].numeric". */
export const pathText = (path) => path.reduce((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part), '');

/** " (7)" after a message that does not name the value itself. */
export const givenText = ({ message, value }) => (value === null || value === undefined || value === '' || message.includes(String(value)) ? '' : ` (${value})`);

/** A problem in words: what is wrong, with the value, and its cure. */
export const problemText = (p) => `${p.message}${givenText(p)}${p.cure ? `; ${p.cure}` : ''}`;

/** Problems that are not told at one of some paths, or below. */
export const problemsElsewhere = (problems, paths) => problems.filter((p) => !paths.some((path) => problemsAt([p], path).length));

/** Problems of a path or below it: those that belong to a field. */
export function problemsAt(problems, path) {
  const inside = (p) => p === path || p.startsWith(`${path}.`) || p.startsWith(`${path}[`);
  return problems.filter((p) => inside(p.path ?? ''));
}
