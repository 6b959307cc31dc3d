import type { Lang } from '../../../message.ts';
import type { Chat } from '../talk/chat.ts';
import { filled, wordsIn } from '../words/words.ts';
import type { Shown } from './attached.ts';
import { Composer } from './composer.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';
import { Lightbox } from './lightbox.ts';
import { Log } from './log.ts';
import { Notice } from './notice.ts';
import { Top } from './top.ts';

/** The panel: head, notice, talk, composer. A sheet on phones. */
export class Panel {
  readonly node: HTMLElement;
  readonly composer: Composer;
  readonly #chat: Chat;
  readonly #top: Top;
  readonly #notice: Notice;
  readonly #log: Log;
  readonly #lightbox: Lightbox;
  readonly #jump: HTMLButtonElement;
  readonly #jumpWords = h('span');
  readonly #newBelow: string;
  readonly #onClose: () => void;

  constructor(chat: Chat, lang: Lang, onClose: () => void) {
    const words = wordsIn(lang);
    this.#chat = chat;
    this.#onClose = onClose;
    this.#newBelow = words.newBelow;
    this.#top = new Top(lang, words, onClose);
    this.#notice = new Notice(words);
    this.#lightbox = new Lightbox(words);
    this.#log = new Log(
      lang,
      this.#host(lang),
      (text) => this.#say(text),
      () => this.show(),
    );
    this.composer = new Composer(chat, words, () => this.show());
    this.#jump = h('button.jump', { hidden: true, onclick: () => this.#toEnd() }, icon('close'), this.#jumpWords);
    this.node = h(
      'div.panel',
      {
        role: 'dialog',
        'aria-labelledby': this.#top.titleId,
        tabindex: '-1',
        hidden: true,
        onkeydown: (event: KeyboardEvent) => this.#key(event),
      },
      this.#top.node,
      this.#notice.node,
      h('div.talk', {}, this.#log.node, this.#jump),
      this.composer.node,
      this.#lightbox.node,
    );
    this.#takeDrops();
  }

  /** Brings the page up to date with the chat. */
  show(): void {
    if (this.node.hidden) return;
    this.#top.show(this.#chat);
    this.#notice.show(this.#chat);
    this.composer.tray.show();
    this.composer.show();
    this.#log.show(this.#chat, this.composer.picked);
    const { below } = this.#log;
    this.#jump.hidden = below === 0;
    setText(this.#jumpWords, below === 0 ? '' : filled(this.#newBelow, below));
    if (!document.hidden && below === 0) this.#chat.seen();
  }

  /**
   * @param focus whether the reader asked for it, so that the focus follows.
   * @param typing whether the cursor goes into the composer, or the screen is left free of a keyboard.
   */
  open({ focus, typing }: { focus: boolean; typing: boolean }): void {
    this.node.hidden = false;
    this.show();
    this.#log.toEnd();
    if (focus) (typing ? this.composer.text : this.node).focus({ preventScroll: true });
  }

  /** The visible part of the screen has changed. */
  settle(): void {
    this.composer.show();
    if (this.#log.below === 0) this.#log.toEnd();
  }

  #host(lang: Lang) {
    const chat = this.#chat;
    return {
      words: wordsIn(lang),
      choose: (choice: Parameters<Chat['choose']>[0]): void => {
        chat.choose(choice);
        // The button that had the focus cannot be pressed any more.
        this.node.focus({ preventScroll: true });
      },
      enlarge: (file: Shown): void => {
        const root = this.node.getRootNode();
        void this.#lightbox.show(file, root instanceof ShadowRoot ? root.activeElement : null);
      },
      file: (id: string) => chat.file(id),
      ownFile: (localId: string) => chat.uploads.bytes(localId),
      edit: (clientId: string): void => this.composer.put(chat.takeBack(clientId)?.text ?? ''),
    };
  }

  #say(text: string): void {
    this.#chat.say(text);
    this.composer.text.focus({ preventScroll: true });
  }

  #toEnd(): void {
    this.#log.toEnd();
    this.show();
    this.composer.text.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    // Keys pressed here are for us: a page's own shortcuts must not act on a message being written.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.#lightbox.open) this.#lightbox.close();
      else this.#onClose();
    }
    if (event.key === 'Tab') this.#stay(event);
    const writing = event.target === this.composer.text;
    const choice = /^[1-9]$/u.test(event.key) ? this.#chat.talk.choices()[Number(event.key) - 1] : undefined;
    if (!choice || event.ctrlKey || event.metaKey || (writing && !event.altKey)) return;
    event.preventDefault();
    this.#chat.choose(choice);
  }

  /** On phones nothing but the sheet is seen, so the focus goes round within it. */
  #stay(event: KeyboardEvent): void {
    if (this.node.ariaModal !== 'true') return;
    const all = [...this.node.querySelectorAll<HTMLElement>('button, textarea, a, [tabindex="0"]')];
    const seen = all.filter((node) => node.offsetParent !== null);
    const [from, to] = event.shiftKey ? [seen[0], seen.at(-1)] : [seen.at(-1), seen[0]];
    if (event.target !== from) return;
    event.preventDefault();
    to?.focus();
  }

  #takeDrops(): void {
    for (const event of ['dragover', 'dragleave', 'drop'] as const) {
      this.node.addEventListener(event, (drag) => {
        if (!drag.dataTransfer?.types.includes('Files')) return;
        drag.preventDefault();
        this.node.classList.toggle('dropping', event === 'dragover');
        if (event === 'drop') this.composer.tray.add([...drag.dataTransfer.files]);
      });
    }
  }
}
