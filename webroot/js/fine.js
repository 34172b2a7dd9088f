/**
 * Charts drawn once more, finer than the screen is. uPlot takes its resolution from the window as it is read, and
 * again as the window comes to a screen of another fineness.
 */
const copies = new Map();
let loads = 0;

async function load(scale) {
  const own = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio');
  Object.defineProperty(window, 'devicePixelRatio', { value: scale, configurable: true });
  try {
    return (await import(`/lib/uplot/uPlot.esm.js?at=${scale}.${++loads}`)).default;
  } finally {
    Object.defineProperty(window, 'devicePixelRatio', own);
  }
}

/** A canvas with what a chart shows, as fine as its copy of uPlot draws now. */
async function drawn(Fine, u, options) {
  const place = document.createElement('div');
  place.className = 'off-screen';
  document.body.append(place);
  const copy = new Fine({ ...options, width: u.width, height: u.height, hooks: {}, cursor: { show: false } }, u.data, place);
  copy.setScale('x', { min: u.scales.x.min, max: u.scales.x.max });
  // it draws at the end of this turn
  await new Promise((done) => setTimeout(done));
  const { canvas } = copy.ctx;
  copy.destroy();
  place.remove();
  return canvas;
}

/**
 * @param u a chart that is shown
 * @param options that it was made of
 * @param scale pixels of the picture to one of the page
 * @returns promise of a canvas with what it shows now
 */
export async function finer(u, options, scale) {
  if (window.devicePixelRatio >= scale) return u.ctx.canvas;
  if (!copies.has(scale)) copies.set(scale, load(scale));
  const canvas = await drawn(await copies.get(scale), u, options);
  if (canvas.width >= 0.99 * scale * u.width) return canvas;
  // the window has been on another screen since, and the copy's resolution with it
  copies.set(scale, load(scale));
  return drawn(await copies.get(scale), u, options);
}
