/** Charts drawn once more, finer than the screen is. uPlot takes its resolution from the window, once, as it is read. */
const copies = new Map();

async function load(scale) {
  const own = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio');
  Object.defineProperty(window, 'devicePixelRatio', { value: scale, configurable: true });
  try {
    return (await import(`/lib/uplot/uPlot.esm.js?at=${scale}`)).default;
  } finally {
    Object.defineProperty(window, 'devicePixelRatio', own);
  }
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
  const Fine = await copies.get(scale);
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
