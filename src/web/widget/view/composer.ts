import type { Chat } from '../talk/chat.ts';
import { filled, type Words } from '../words/words.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';
import { Tray } from './tray.ts';

/** One message should not be longer, in UTF-16 units. Longer ones go out all the same; the count only says so. */
const LONGEST = 2000;
/** From this length on the count is shown. */
const COUNT_FROM = 1700;

/** Where the shopper writes. It is never shut: what cannot go out now goes out later. */
export class Composer {
  readonly node: HTMLElement;
  readonly tray: Tray;
  readonly text: HTMLTextAreaElement;
  readonly #chat: Chat;
  readonly #words: Words;
  readonly #hint = h('p.hint', { id: 'xiaoer-hint', 'aria-live': 'polite' });
  readonly #send: HTMLButtonElement;
  readonly #onChange: () => void;

  /** @param onChange called when what is written changes. */
  constructor(chat: Chat, words: Words, onChange: () => void) {
    this.#chat = chat;
    this.#words = words;
    this.#onChange = onChange;
    this.text = h('textarea', {
      rows: 1,
      placeholder: words.placeholder,
      'aria-label': words.yourMessage,
      'aria-describedby': 'xiaoer-hint',
      enterkeyhint: 'send',
      autocomplete: 'off',
      oninput: () => this.#written(),
      onkeydown: (event: KeyboardEvent) => this.#key(event),
      onpaste: (event: ClipboardEvent) => this.#pasted(event),
    });
    this.tray = new Tray(chat, words, () => this.show());
    this.#send = h('button.send', { 'aria-label': words.send, onclick: () => this.send() }, icon('send'));
    this.node = h(
      'div.composer',
      {},
      this.tray.node,
      this.#hint,
      h('div.writing', {}, ...this.tray.buttons, this.text, this.#send),
    );
    this.text.value = chat.drawer.get<string>('draft') ?? '';
  }

  /** The choice that Enter would take now: its number stands alone in the composer. */
  get picked(): number | null {
    const typed = this.text.value.trim();
    const index = /^[1-9]$/u.test(typed) ? Number(typed) - 1 : -1;
    return this.tray.files.length === 0 && this.#chat.talk.choices()[index] ? index : null;
  }

  /** Puts a text back, in front of what is being written. */
  put(text: string): void {
    this.text.value = [text, this.text.value].filter(Boolean).join('\n');
    this.#written();
    this.text.focus();
  }

  send(): void {
    const { picked } = this;
    const choice = picked === null ? undefined : this.#chat.talk.choices()[picked];
    const files = this.tray.take();
    const text = this.text.value.trim();
    this.text.value = '';
    this.#written();
    if (choice) this.#chat.choose(choice);
    else this.#chat.say(text, files);
  }

  show(): void {
    const { length } = this.text.value;
    const choice = this.picked === null ? undefined : this.#chat.talk.choices()[this.picked];
    const words = [
      this.tray.problem,
      choice ? filled(this.#words.enterChooses, choice.label) : '',
      length >= COUNT_FROM ? `${length} / ${LONGEST}` : '',
    ];
    setText(this.#hint, words.filter(Boolean).join(' · '));
    this.#hint.classList.toggle('over', length > LONGEST || this.tray.problem !== '');
    this.#send.classList.toggle('ready', this.text.value.trim() !== '' || this.tray.files.length > 0);
    this.#grow();
  }

  #written(): void {
    this.#chat.drawer.set('draft', this.text.value || null);
    if (this.text.value) this.#chat.typing();
    this.#onChange();
  }

  /** As tall as its text, up to what the style sheet allows. */
  #grow(): void {
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  #key(event: KeyboardEvent): void {
    // Enter that ends the choice of a Chinese character is not for us; some browsers only tell by the code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  #pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.tray.add(files);
  }
}
