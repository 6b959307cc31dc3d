import { createHash } from 'node:crypto';
import { Deserializer, Serializer } from 'node:v8';

/** First bytes of every file; another number when the form of the rest changes. */
const MAGIC = Buffer.from('xiaoer kept 2\n\0\0', 'latin1');
const DIGEST = 32;
const HEAD = MAGIC.length + DIGEST + 8;
/** Every array begins at such a place, so that it can be used where it lies in the file. */
const ALIGNED = 8;

const ARRAYS = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
type AnyArray = InstanceType<(typeof ARRAYS)[number]>;

const aligned = (size: number): number => Math.ceil(size / ALIGNED) * ALIGNED;
const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

/** Sets typed arrays aside and writes where they will lie. */
class Setting extends Serializer {
  readonly arrays: AnyArray[] = [];
  #size = 0;

  /** What V8 calls for what it does not write itself. */
  _writeHostObject(view: AnyArray): void {
    const kind = ARRAYS.findIndex((one) => view instanceof one);
    if (kind < 0) throw new TypeError(`${view.constructor.name} cannot be kept.`);
    this.writeUint32(kind);
    this.writeUint32(this.#size);
    this.writeUint32(view.length);
    this.arrays.push(view);
    this.#size = aligned(this.#size + view.byteLength);
  }
}

/** Finds typed arrays where they lie, without a copy. */
class Finding extends Deserializer {
  readonly #arrays: Buffer;

  constructor(head: Buffer, arrays: Buffer) {
    super(head);
    this.#arrays = arrays;
  }

  _readHostObject(): AnyArray {
    const kind = ARRAYS[this.readUint32()];
    const from = this.readUint32();
    const length = this.readUint32();
    if (kind === undefined) throw new TypeError('An array of an unknown kind.');
    return new kind(this.#arrays.buffer as ArrayBuffer, this.#arrays.byteOffset + from, length);
  }
}

/**
 * A value as the bytes of a file: plain objects, maps, sets, dates, strings, numbers and typed arrays. A mark over all of
 * them tells a whole file from a damaged one.
 * @throws {Error} for what cannot be kept, such as a function
 */
export const packed = (value: unknown): Uint8Array => {
  const setting = new Setting();
  // Typed arrays are to come to _writeHostObject.
  (
    setting as unknown as { _setTreatArrayBufferViewsAsHostObjects(on: boolean): void }
  )._setTreatArrayBufferViewsAsHostObjects(true);
  setting.writeHeader();
  setting.writeValue(value);
  const values = setting.releaseBuffer();
  const from = aligned(HEAD + values.length);
  const size = setting.arrays.reduce((sum, { byteLength }) => aligned(sum + byteLength), 0);
  const file = Buffer.alloc(from + size);
  MAGIC.copy(file);
  file.writeUInt32LE(values.length, MAGIC.length + DIGEST);
  values.copy(file, HEAD);
  let at = from;
  for (const view of setting.arrays) {
    bytesOf(view).copy(file, at);
    at += aligned(view.byteLength);
  }
  digestOf(file.subarray(MAGIC.length + DIGEST)).copy(file, MAGIC.length);
  return file;
};

/**
 * The value of {@link packed} bytes. Its typed arrays are parts of these bytes.
 * @throws {Error} if the file is not whole, or not of this form
 */
export const unpacked = (bytes: Uint8Array): unknown => {
  // Only bytes that begin at an aligned place hold arrays at aligned places.
  const file = bytes.byteOffset % ALIGNED === 0 ? bytesOf(bytes) : bytesOf(new Uint8Array(bytes));
  if (file.length < HEAD || !file.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not a file of this form');
  const digest = file.subarray(MAGIC.length, MAGIC.length + DIGEST);
  if (!digestOf(file.subarray(MAGIC.length + DIGEST)).equals(digest)) throw new Error('damaged');
  const size = file.readUInt32LE(MAGIC.length + DIGEST);
  const finding = new Finding(file.subarray(HEAD, HEAD + size), file.subarray(aligned(HEAD + size)));
  finding.readHeader();
  return finding.readValue();
};
