import { filled, type Words } from '../words/words.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { picture } from './picture.ts';

/** A file as the talk shows it. */
export interface Shown {
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  bytes(): Promise<Blob | null>;
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const save = (bytes: Blob, name: string): void => {
  const href = URL.createObjectURL(bytes);
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

const fileChip = (file: Shown, words: Words): HTMLElement => {
  const note = h('span.file-note', {}, sizeOf(file.size));
  const open = async (): Promise<void> => {
    const bytes = await file.bytes();
    if (bytes) save(bytes, file.name);
    else note.textContent = words.fileUnreachable;
  };
  return h(
    'button.file',
    { 'aria-label': filled(words.download, file.name), onclick: open },
    icon('file'),
    h('span.file-name', {}, file.name),
    note,
  );
};

/** A picture in the talk, or a file to save. Pictures open large when tapped. */
export const attached = (file: Shown, words: Words, onEnlarge: (file: Shown) => void): HTMLElement => {
  if (!file.type.startsWith('image/')) return fileChip(file, words);
  const frame = h('button.photo.loading', { 'aria-label': filled(words.openPhoto, file.name) });
  const load = async (): Promise<void> => {
    const bytes = await file.bytes();
    const drawn = bytes ? await picture(bytes, 240, file.name) : null;
    frame.classList.remove('loading');
    if (drawn) {
      frame.replaceChildren(drawn);
      frame.onclick = () => onEnlarge(file);
    } else if (bytes) {
      frame.replaceWith(fileChip(file, words));
    } else {
      frame.replaceChildren(h('span.file-note', {}, words.fileUnreachable));
      frame.onclick = () => void load();
    }
  };
  void load();
  return frame;
};
