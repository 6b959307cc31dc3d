import { packed, unpacked } from './kept-file.ts';

/** Bytes that tell how long a frame is. */
const HEAD = 8;

/** A value as it goes through a pipe: its length, then its bytes. */
export const framed = (value: unknown): Buffer => {
  const bytes = packed(value);
  const head = Buffer.alloc(HEAD);
  head.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([head, bytes]);
};

/** The values that come through a pipe; one that ends before its end is left out. */
export async function* frames(stream: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = HEAD;
  let inHead = true;
  for await (const chunk of stream) {
    held.push(chunk);
    size += chunk.length;
    while (size >= wanted) {
      const whole = Buffer.concat(held);
      const part = whole.subarray(0, wanted);
      held = [whole.subarray(wanted)];
      size -= wanted;
      if (!inHead) yield unpacked(part);
      wanted = inHead ? Number(part.readBigUInt64LE()) : HEAD;
      inHead = !inHead;
    }
  }
}
