/** Pixels as a canvas takes them. Pure. */

/**
 * @param values 0 to 255, row by row, channels last: one (grey) or three (red, green, blue)
 * @returns red, green, blue, opacity of each pixel
 */
export function rgbaOf(values, { width, height, channels }) {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let p = 0; p < width * height; p++) {
    for (let c = 0; c < 3; c++) rgba[4 * p + c] = values[p * channels + (channels >= 3 ? c : 0)];
    rgba[4 * p + 3] = 255;
  }
  return rgba;
}
