import { describe, expect, it } from 'vitest';
import { FILE_KINDS, kindOf, safeName } from '../../src/channels/file-kinds.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

const jpeg = kindOf(bytes([0xff, 0xd8, 0xff, 0xe0]));

describe('what a file is', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
    ['image/gif', bytes('GIF89a')],
    ['image/heic', bytes([0, 0, 0, 24], 'ftypheic')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['video/mp4', bytes([0, 0, 0, 32], 'ftypisom')],
    ['audio/amr', bytes('#!AMR\n', [0x3c])],
    ['audio/mpeg', bytes('ID3', [3, 0])],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90])],
  ])('is seen from its first bytes: %s', (type, head) => {
    expect(kindOf(head)?.type).toBe(type);
  });

  it.each([
    ['a web page', bytes('<!doctype html><script>alert(1)</script>')],
    ['a drawing that may carry scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a program', bytes('MZ')],
    ['an archive', bytes('PK', [3, 4])],
    ['a sound that is shaped like a film', bytes([0, 0, 0, 32], 'ftypM4A ')],
    ['nothing', bytes('')],
  ])('is refused when it is %s', (_, head) => {
    expect(kindOf(head)).toBeNull();
  });

  it('gets a name without paths, tricks or a false ending', () => {
    if (!jpeg) throw new Error('a JPEG is no longer known');
    expect(safeName('../../etc/passwd', jpeg)).toBe('passwd.jpg');
    expect(safeName('C:\\fakepath\\破损.JPEG', jpeg)).toBe('破损.jpeg');
    expect(safeName('photo.html', jpeg)).toBe('photo.jpg');
    expect(safeName('gpj\u202Eexe.jpg', jpeg)).toBe('gpjexe.jpg');
    // Half a character, as a platform's JSON may hold it, can stand in no address of a download.
    expect(encodeURIComponent(safeName('a\ud83db.jpg', jpeg))).toBe('ab.jpg');
    expect(safeName('', jpeg)).toBe('file.jpg');
    expect([...safeName('长'.repeat(300), jpeg)].length).toBe(84);
  });

  it('counts only pictures as pictures', () => {
    expect(FILE_KINDS.filter((kind) => !kind.image).map((kind) => kind.type)).toEqual([
      'application/pdf',
      'video/mp4',
      'audio/amr',
      'audio/mpeg',
    ]);
  });
});
