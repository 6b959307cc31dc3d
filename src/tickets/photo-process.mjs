// Shrinks a picture to 9 × 8 steps of grey, in a process of its own: reading a large photo takes a second of work that nobody waits for.
//   node photo-process.mjs < photo.jpg
// Prints a JSON list of 72 values from 0 to 255, or null for what is no JPEG or PNG it can read.
import { buffer } from 'node:stream/consumers';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

const COLUMNS = 9;
const ROWS = 8;
const MOST_PIXELS = 50_000_000;
const MOST_MEGABYTES = 1024;

/** Width and height stand in the first chunk of a PNG; a picture that would swell to too much is not opened. */
const isFit = (bytes) => bytes.length > 24 && bytes.readUInt32BE(16) * bytes.readUInt32BE(20) <= MOST_PIXELS;

const decode = (bytes) => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const limits = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: MOST_MEGABYTES };
    return jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, ...limits });
  }
  return bytes.subarray(1, 4).toString() === 'PNG' && isFit(bytes) ? PNG.sync.read(bytes) : null;
};

/** The mean grey of each field (ITU-R BT.601). */
const shrink = ({ width, height, data }) => {
  const fields = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const [left, top] = [Math.floor((column * width) / COLUMNS), Math.floor((row * height) / ROWS)];
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / COLUMNS));
      const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / ROWS));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          const at = (y * width + x) * 4;
          sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        }
      }
      fields.push(Math.round(sum / ((right - left) * (bottom - top))));
    }
  }
  return fields;
};

const greyOf = (bytes) => {
  try {
    const picture = decode(bytes);
    return picture && shrink(picture);
  } catch {
    return null;
  }
};

process.stdout.write(JSON.stringify(greyOf(await buffer(process.stdin))));
