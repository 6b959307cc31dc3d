import { h } from './dom.ts';

/**
 * Draws a picture onto a canvas, scaled down to fit. Unlike an <img> with a blob: address this needs no permission in
 * the page's Content-Security-Policy, and metadata stays where it is.
 * @param most longest side in CSS pixels.
 * @returns null when the browser cannot read the picture (HEIC outside Safari).
 */
export const picture = async (bytes: Blob, most: number, label: string): Promise<HTMLCanvasElement | null> => {
  try {
    const bitmap = await createImageBitmap(bytes);
    const scale = Math.min(1, (most * Math.min(devicePixelRatio, 2)) / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = h('canvas', { width, height, role: 'img', 'aria-label': label });
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return canvas;
  } catch {
    return null;
  }
};
