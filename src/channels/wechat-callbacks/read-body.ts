import type { IncomingMessage } from 'node:http';

/** Bytes of the largest callback that is read; the platform's own stay far below. */
const LARGEST = 1024 * 1024;

/** The body of a request as text; null if it is larger than a callback can be. */
export const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > LARGEST) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
};
