import type { Chat } from '../talk/chat.ts';
import { ACCEPT, LARGEST_FILE, MOST_FILES } from '../talk/file-rules.ts';
import { newId } from '../talk/new-id.ts';
import type { OutgoingFile } from '../talk/outgoing.ts';
import { filled, type Words } from '../words/words.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { picture } from './picture.ts';

interface Lying {
  file: OutgoingFile;
  node: HTMLElement;
  progress: HTMLProgressElement;
}

/** The files that will go with the next message, with a picture each and how far they are. */
export class Tray {
  readonly node = h('ul.tray', { hidden: true });
  /** Buttons to pick a file or take a photo. */
  readonly buttons: HTMLElement[];
  /** What is wrong with what was picked last; '' if nothing. */
  problem = '';
  readonly #chat: Chat;
  readonly #words: Words;
  readonly #onChange: () => void;
  #lying: Lying[] = [];

  constructor(chat: Chat, words: Words, onChange: () => void) {
    this.#chat = chat;
    this.#words = words;
    this.#onChange = onChange;
    this.buttons = [
      this.#picker('camera', words.camera, { accept: 'image/*', capture: 'environment' }),
      this.#picker('clip', words.attach, { accept: ACCEPT, multiple: true }),
    ];
  }

  get files(): OutgoingFile[] {
    return this.#lying.map(({ file }) => file);
  }

  add(files: readonly File[]): void {
    this.problem = '';
    for (const file of files) {
      if (this.#lying.length >= MOST_FILES) this.problem = filled(this.#words.tooManyFiles, MOST_FILES);
      else if (file.size > LARGEST_FILE) this.problem = filled(this.#words.tooLarge, file.name);
      else this.#lay(file);
    }
    this.#arrange();
  }

  /** Takes what lies here, for a message. */
  take(): OutgoingFile[] {
    const { files } = this;
    this.#lying = [];
    this.problem = '';
    this.#arrange();
    return files;
  }

  /** How far the uploads are; what the shop will not take leaves the tray with its reason. */
  show(): void {
    for (const { file, progress } of [...this.#lying]) {
      const { share, id, refused } = this.#chat.uploads.state(file.localId);
      progress.value = share;
      progress.hidden = id !== null;
      if (refused !== null) this.#remove(file, refused || this.#words.fileGone);
    }
  }

  #lay(file: File): void {
    const localId = newId();
    const outgoing = { localId, name: file.name, type: file.type, size: file.size, id: null };
    const progress = h('progress', { max: 1, value: 0, 'aria-label': `${this.#words.sending}: ${file.name}` });
    const preview = h('span.preview', {}, icon('file'));
    const remove = h(
      'button',
      {
        'aria-label': filled(this.#words.removeFile, file.name),
        onclick: () => this.#remove(outgoing, ''),
      },
      icon('cross'),
    );
    const isImage = file.type.startsWith('image/');
    const node = h(
      'li',
      { title: file.name },
      preview,
      isImage ? null : h('span.file-name', {}, file.name),
      progress,
      remove,
    );
    this.#lying.push({ file: outgoing, node, progress });
    this.#chat.uploads.add(localId, file);
    if (isImage) void picture(file, 72, file.name).then((drawn) => drawn && preview.replaceChildren(drawn));
  }

  #remove(file: OutgoingFile, why: string): void {
    this.#lying = this.#lying.filter((lying) => lying.file !== file);
    this.#chat.uploads.forget(file.localId);
    this.problem = why;
    this.#arrange();
  }

  #arrange(): void {
    this.node.replaceChildren(...this.#lying.map(({ node }) => node));
    this.node.hidden = this.#lying.length === 0;
    this.#onChange();
  }

  #picker(name: 'camera' | 'clip', label: string, attributes: Record<string, string | boolean>): HTMLElement {
    const input = h('input', { type: 'file', hidden: true, ...attributes });
    input.addEventListener('change', () => {
      this.add([...(input.files ?? [])]);
      input.value = '';
    });
    const button = h(
      'button.icon-button',
      { 'aria-label': label, title: label, onclick: () => input.click() },
      icon(name),
    );
    return h('span', { class: `pick ${name}` }, button, input);
  }
}
