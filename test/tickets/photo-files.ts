import jpeg from 'jpeg-js';

/** A picture of a few soft shapes that depend on `seed`, as a camera would save it: JPEG bytes. */
export const photo = (seed: number, { width = 320, height = 240, brighter = 0, quality = 80 } = {}): Uint8Array => {
  const data = Buffer.alloc(width * height * 4);
  const wave = (x: number, y: number, n: number): number =>
    Math.sin(((seed * 7 + n * 3) % 11) * x + n) * Math.cos(((seed * 5 + n * 2) % 7) * y - n * seed);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / width, y / height];
      const light = 128 + 90 * wave(u * 3, v * 3, 1) + brighter;
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1)
        data[at + channel] = Math.max(0, Math.min(255, light + channel * 9));
      data[at + 3] = 255;
    }
  }
  return jpeg.encode({ data, width, height }, quality).data;
};
