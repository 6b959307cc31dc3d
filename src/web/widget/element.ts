import type { Lang } from '../../message.ts';
import { Chat } from './talk/chat.ts';
import { h } from './view/dom.ts';
import { Launcher } from './view/launcher.ts';
import { Panel } from './view/panel.ts';
import { fitScreen, isPhone } from './view/screen.ts';
import { styleSheet } from './view/sheet.ts';
import { pickLang } from './words/pick-lang.ts';
import { wordsIn } from './words/words.ts';

/**
 * `<xiaoer-chat>`: the shop's customer service on any page. Attributes: `api` (address of the program; default: this
 * page's), `lang`, `theme` (light, dark; default: the reader's), `token` (JWT by which the page vouches for its
 * customer), `open` (present while the panel is open). Its event `tokenrefused` bubbles: the page may set a fresh token.
 */
export class XiaoerChat extends HTMLElement {
  static readonly observedAttributes = ['lang', 'token', 'open'];
  readonly #root = h('div.root', {});
  #chat: Chat | null = null;
  #lang: Lang = 'en';
  #launcher: Launcher | null = null;
  #panel: Panel | null = null;
  #leaveScreen: (() => void) | null = null;
  #shown = false;
  readonly #onVisible = (): void => this.#show();

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styleSheet()];
    shadow.append(this.#root);
  }

  /** Opens the panel and takes the focus; to open it quietly, set the attribute. */
  open(): void {
    this.#openPanel(true);
    this.toggleAttribute('open', true);
  }

  close(): void {
    this.removeAttribute('open');
  }

  /** Opens the panel with a question begun, for the shopper to finish and send. */
  ask(text: string): void {
    this.open();
    this.#panel?.composer.put(text);
  }

  connectedCallback(): void {
    this.#lang = pickLang(this.getAttribute('lang'));
    const who = { lang: this.#lang, token: this.getAttribute('token') };
    this.#chat = new Chat(this.getAttribute('api') ?? location.origin, who, () => this.#show());
    this.#chat.onTokenRefused = () => this.dispatchEvent(new Event('tokenrefused', { bubbles: true }));
    this.#build();
    // Nobody who only looks at the page costs the shop a connection; who was here before may have news.
    if (this.#chat.known) this.#chat.start();
    document.addEventListener('visibilitychange', this.#onVisible);
    if (this.hasAttribute('open')) this.#openPanel(false);
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#leaveScreen?.();
    this.#chat?.stop();
    this.#chat = null;
    this.#shown = false;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#chat || before === after) return;
    if (name !== 'open') this.#again();
    else if (after === null) this.#closePanel();
    else this.#openPanel(false);
  }

  #build(): void {
    const chat = this.#chat;
    if (!chat) return;
    this.#launcher = new Launcher(wordsIn(this.#lang), () => this.open());
    this.#panel = new Panel(chat, this.#lang, () => this.close());
    const panel = this.#panel;
    this.#root.lang = this.#lang;
    this.#root.replaceChildren(panel.node, this.#launcher.node);
    this.#float();
    this.#show();
  }

  /** In the top layer no style of the page can cover, clip or shift it. */
  #float(): void {
    if (!('popover' in HTMLElement.prototype)) return;
    this.#root.popover = 'manual';
    this.#root.showPopover();
  }

  /** Another language, or another person: nothing of the one before stays on the page. */
  #again(): void {
    this.disconnectedCallback();
    this.connectedCallback();
  }

  #openPanel(focus: boolean): void {
    const panel = this.#panel;
    if (!panel || this.#shown) return;
    this.#shown = true;
    this.#chat?.start();
    panel.open({ focus, typing: !isPhone() });
    this.#leaveScreen = fitScreen(panel.node, () => panel.settle());
    this.#show();
  }

  #closePanel(): void {
    if (!this.#panel || !this.#shown) return;
    this.#shown = false;
    const had = this.shadowRoot?.activeElement !== null;
    this.#panel.node.hidden = true;
    this.#leaveScreen?.();
    this.#show();
    if (had) this.#launcher?.node.focus();
  }

  #show(): void {
    this.#launcher?.show(this.#shown, this.#shown ? 0 : (this.#chat?.unread().length ?? 0));
    this.#panel?.show();
  }
}
