/**
 * A chart as PNG, as it stands on the screen: its plots, bars, cells and words at their places, its title
 * above, its legend and where it is from below.
 */

const PAD = 16;
const LINE = 20;
const FONT = 'system-ui, sans-serif';
const DRAWN = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'visibility', 'paint-order', 'stroke-linejoin'];

/** A copy of an SVG that needs no style sheet, as an image twice as fine as on the screen. */
async function imageOf(svg, { width, height }) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
    const style = getComputedStyle(from[i]);
    for (const name of DRAWN) element.style.setProperty(name, style.getPropertyValue(name));
    element.style.fontFamily = FONT;
  });
  copy.setAttribute('width', 2 * width);
  copy.setAttribute('height', 2 * height);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** The words of a text, each where it stands: a line may break anywhere between them. */
function* wordsOf(node) {
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    yield [word, range.getBoundingClientRect()];
  }
}

/** What there is to paint below an element, in order: (context) → nothing, with its place; canvases at a scale. */
async function paintings(frame, scale) {
  const found = [];
  const visit = async (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const { color, fontWeight, fontSize } = getComputedStyle(node.parentElement);
      const font = `${fontWeight} ${fontSize} ${FONT}`;
      for (const [word, at] of wordsOf(node)) {
        found.push([at, (c) => {
          Object.assign(c, { fillStyle: color, font, textBaseline: 'middle' });
          c.fillText(word, at.left, at.top + at.height / 2);
        }]);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility() || node.matches('.hidden, .u-over, .curve-controls, button, select')) return;
    const at = node.getBoundingClientRect();
    if (node.matches('svg')) {
      const image = await imageOf(node, at);
      found.push([at, (c) => c.drawImage(image, at.left, at.top, at.width, at.height)]);
    } else if (node.matches('canvas')) {
      const drawn = node.finer ? await node.finer(scale) : node;
      found.push([at, (c) => c.drawImage(drawn, at.left, at.top, at.width, at.height)]);
    } else {
      const { backgroundColor, backgroundImage, borderBottomWidth, borderBottomColor } = getComputedStyle(node);
      if (node.matches('th, td') && borderBottomWidth !== '0px') found.push([at, (c) => { c.fillStyle = borderBottomColor; c.fillRect(at.left, at.bottom - 1, at.width, 1); }]);
      if (node !== frame && !/, 0\)$|transparent/.test(backgroundColor)) found.push([at, (c) => { c.fillStyle = backgroundColor; c.fillRect(at.left, at.top, at.width, at.height); }]);
      if (backgroundImage !== 'none' && node.style.getPropertyValue('--share')) found.push([at, (c) => { c.fillStyle = getComputedStyle(node).getPropertyValue('--accent'); c.fillRect(at.left, at.top, at.width * Number(node.style.getPropertyValue('--share')), at.height); }]);
      for (const child of node.childNodes) await visit(child);
    }
  };
  await visit(frame);
  return found;
}

/** Words broken where they are wider than a line. */
function broken(context, text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (context.measureText(longer).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Legend items with their places: as many on a line as there is room for. */
function placed(context, legend, width) {
  let x = 0;
  let row = 0;
  const items = legend.map((item) => {
    const wide = 30 + context.measureText(item.label).width + 18;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const at = { ...item, x, row };
    x += wide;
    return at;
  });
  return { items, rows: legend.length ? row + 1 : 0 };
}

function keys(context, items, top) {
  for (const { label, colour, dash, x, row } of items) {
    const y = top + row * LINE + LINE / 2;
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    context.setLineDash(dash ?? []);
    context.beginPath();
    context.moveTo(PAD + x, y);
    context.lineTo(PAD + x + 22, y);
    context.stroke();
    context.fillText(label, PAD + x + 28, y);
  }
}

/**
 * @param frame element that holds the chart
 * @param legend [{label, colour, dash}]
 * @param source a line on where it is from
 * @returns promise of a Blob
 */
export async function pictureOf(frame, title, legend, source) {
  const scale = Math.max(2, window.devicePixelRatio);
  const painted = await paintings(frame, scale);
  const home = frame.getBoundingClientRect();
  const width = Math.max(360, ...painted.map(([at]) => at.right - home.left));
  const height = Math.max(...painted.map(([at]) => at.bottom - home.top));
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const font = (size, weight = 400) => { context.font = `${weight} ${size}px ${FONT}`; };
  font(15, 650);
  const heads = broken(context, title, width);
  font(12);
  const { items, rows } = placed(context, legend, width);
  font(11);
  const feet = broken(context, source, width);
  const top = PAD + heads.length * LINE + 6;
  canvas.width = scale * (width + 2 * PAD);
  canvas.height = scale * (top + height + 10 + (rows + feet.length) * LINE + PAD / 2);
  context.scale(scale, scale);
  const style = getComputedStyle(frame);
  const colour = (name) => style.getPropertyValue(name).trim();
  context.fillStyle = colour('--card');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.save();
  context.translate(PAD - home.left, top - home.top);
  painted.forEach(([, paint]) => paint(context));
  context.restore();
  context.textBaseline = 'middle';
  context.fillStyle = colour('--ink');
  font(15, 650);
  heads.forEach((line, i) => context.fillText(line, PAD, PAD + 8 + i * LINE));
  font(12);
  keys(context, items, top + height + 10);
  font(11);
  context.fillStyle = colour('--ink-2');
  feet.forEach((line, i) => context.fillText(line, PAD, top + height + 10 + (rows + i) * LINE + LINE / 2));
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('The browser made no picture of this chart.'))), 'image/png'));
}

/** Has the browser keep a file. */
export function save(blob, name) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
