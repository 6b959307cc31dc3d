/** The kinds of file a shopper or an agent may send: what it is called, how it begins, and whether a browser may show it. */
export interface FileKind {
  type: string;
  extensions: readonly string[];
  /** A picture, which a page may show in place; anything else is offered for download. */
  image: boolean;
  looksLike(head: Uint8Array): boolean;
}

const starts = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => head[at + index] === byte);

const ascii = (head: Uint8Array, text: string, at: number): boolean =>
  starts(
    head,
    [...text].map((character) => character.charCodeAt(0)),
    at,
  );

/** ISO base media files (MP4, HEIC) carry `ftyp` at byte 4 and their brand at byte 8. */
const branded = (head: Uint8Array, brands: readonly string[]): boolean =>
  ascii(head, 'ftyp', 4) && brands.some((brand) => ascii(head, brand, 8));

/** The kinds taken, by their first bytes (never by name alone). */
export const FILE_KINDS: readonly FileKind[] = [
  {
    type: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    image: true,
    looksLike: (head) => starts(head, [0xff, 0xd8, 0xff]),
  },
  {
    type: 'image/png',
    extensions: ['png'],
    image: true,
    looksLike: (head) => starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  {
    type: 'image/webp',
    extensions: ['webp'],
    image: true,
    looksLike: (head) => ascii(head, 'RIFF', 0) && ascii(head, 'WEBP', 8),
  },
  {
    type: 'image/gif',
    extensions: ['gif'],
    image: true,
    looksLike: (head) => ascii(head, 'GIF87a', 0) || ascii(head, 'GIF89a', 0),
  },
  {
    type: 'image/heic',
    extensions: ['heic', 'heif'],
    image: true,
    looksLike: (head) => branded(head, ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']),
  },
  { type: 'application/pdf', extensions: ['pdf'], image: false, looksLike: (head) => ascii(head, '%PDF-', 0) },
  {
    type: 'video/mp4',
    extensions: ['mp4', 'm4v'],
    image: false,
    looksLike: (head) =>
      branded(head, ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash']),
  },
  // What WeChat records is AMR (RFC 4867, 5.1); some of its clients give out MP3 (with an ID3 tag, or an MPEG audio frame).
  { type: 'audio/amr', extensions: ['amr'], image: false, looksLike: (head) => ascii(head, '#!AMR', 0) },
  {
    type: 'audio/mpeg',
    extensions: ['mp3'],
    image: false,
    looksLike: (head) => ascii(head, 'ID3', 0) || [0xfb, 0xf3, 0xf2].some((second) => starts(head, [0xff, second])),
  },
];

/** Every kind that is taken, up to so many bytes: what a platform carries that asks for nothing but the size. */
export const everyKindUpTo = (largest: number): Readonly<Record<string, number>> =>
  Object.fromEntries(FILE_KINDS.map(({ type }) => [type, largest]));

/** The kind of a file by its first bytes (16 suffice); null for anything that is not taken. */
export const kindOf = (head: Uint8Array): FileKind | null => FILE_KINDS.find((kind) => kind.looksLike(head)) ?? null;

/**
 * A file's name as it may be stored and offered for download: no path, no control or direction characters and no half of one, at most 80
 * characters, ending as its kind ends.
 */
export const safeName = (name: string, kind: FileKind): string => {
  const base = (name.split(/[/\\]/u).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim();
  const dot = base.lastIndexOf('.');
  const extension = base.slice(dot + 1).toLowerCase();
  const stem = (dot > 0 ? base.slice(0, dot) : base) || 'file';
  const ending = dot > 0 && kind.extensions.includes(extension) ? extension : (kind.extensions[0] ?? 'bin');
  return `${[...stem].slice(0, 80).join('')}.${ending}`;
};
