import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lookOf } from '../aftersales/photo-look.ts';

const PROGRAM = fileURLToPath(new URL('./photo-process.mjs', import.meta.url));
/** A photo that takes longer is left uncompared. */
const LONGEST_MS = 30_000;
const grey = z.array(z.number()).nullable();

/**
 * The look of a photo, worked out in a process of its own; "" for what cannot be read (other formats than JPEG and PNG, broken or
 * too large files) or shows too little. Never throws.
 */
export const readLook = async (bytes: Uint8Array): Promise<string> => {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'], timeout: LONGEST_MS });
  // A reader that has given up closes its end; what it answered says the rest.
  child.stdin.on('error', () => undefined);
  const failed = new Promise<string>((resolve) => child.on('error', () => resolve('null')));
  child.stdin.end(bytes);
  const said = await Promise.race([text(child.stdout), failed]);
  try {
    return lookOf(grey.parse(JSON.parse(said)) ?? []);
  } catch {
    return '';
  }
};
