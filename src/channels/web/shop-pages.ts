import { type Listener, TOPICS } from '../../handoff/bells.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Message } from '../../store/messages.ts';
import type { ShopLater, ShopMessage, ShopState } from '../../web/contract.ts';
import type { EventStream } from '../../web/sse.ts';
import type { ShopDeps } from './deps.ts';
import { toShopMessage } from './shop-view.ts';
import type { ShopperSession } from './shopper-session.ts';

/** How long a sign of somebody typing lasts, in milliseconds. */
const TYPING_MS = 5_000;
/** Pages look for themselves this often, should a word on the bus have been lost, in milliseconds. */
const LOOK_MS = 15_000;
const AT_ONCE = 100;
/** So many of the words of earlier talks are shown to who comes back. */
const EARLIER = 50;

/** Where a page stands when it opens its stream. */
export interface Place {
  session: ShopperSession;
  /** The last number it has. */
  after: number;
  /** The conversation that number belongs to; null if the page does not say. */
  conversationId: string | null;
}

/** One open page: knows what it has sent and brings itself up to date, one reading at a time. */
class Page {
  readonly stream: EventStream;
  readonly #place: Place;
  readonly #deps: ShopDeps;
  readonly #moved: (from: string | null, to: string) => void;
  conversationId: string | null = null;
  #cursor = 0;
  #state = '';
  #typing: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;
  /** A page that knows nothing yet is shown what was said before, once. */
  #remembers: boolean;

  constructor(stream: EventStream, place: Place, deps: ShopDeps, moved: (from: string | null, to: string) => void) {
    this.stream = stream;
    this.#place = place;
    this.#deps = deps;
    this.#moved = moved;
    this.#remembers = place.after > 0 || place.conversationId !== null;
    stream.onClose(() => clearTimeout(this.#typing));
  }

  get key(): string {
    return this.#place.session.key;
  }

  /** Somebody of the shop is typing: shown for a while. */
  typing(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#typing = undefined;
      this.refresh();
    }, TYPING_MS);
    this.#typing.unref();
    this.refresh();
  }

  /** Brings the page up to date; a call while it reads makes it read once more. */
  refresh(): void {
    if (this.#reading) this.#again = true;
    else void this.upToDate();
  }

  /** As {@link refresh}; resolves when it has been read, or could not be. */
  async upToDate(): Promise<void> {
    this.#reading = true;
    await this.#read()
      .catch((error: unknown) => {
        // The browser comes back by itself and says where it stood.
        this.#deps.logger.warn({ err: error }, 'a shopper’s page could not be brought up to date');
        this.stream.end();
      })
      .finally(() => {
        this.#reading = false;
      });
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      if (!this.#remembers) await this.#remind();
      const conversation = await this.#deps.store.read.conversations.findOpen('web', this.key);
      if (conversation) await this.#show(conversation);
    } while (this.#again && this.stream.open);
  }

  /**
   * Talks that were put away, to read and not to act on: nothing of them can be chosen any more. They carry no number to
   * come back to, since numbers count within one conversation.
   */
  async #remind(): Promise<void> {
    const { shoppers } = this.#deps.store.read;
    const earlier = await shoppers.earlier('web', this.key, EARLIER);
    for (const message of earlier) {
      const shown = await this.#shown(message);
      if (shown) this.stream.send('message', { ...shown, choices: [], survey: null });
    }
    this.#remembers = true;
    const conversation = earlier.at(-1)?.conversationId;
    if (conversation === undefined) return;
    // The page knows by it that all of the past has come.
    const ended = { conversation, owner: 'bot', agentName: null, agentTyping: false } as const;
    this.stream.send('state', { ...ended, readSeq: await shoppers.readByShop(conversation) } satisfies ShopState);
  }

  async #shown(message: Message): Promise<ShopMessage | null> {
    const agentName = message.authorId && message.author === 'agent' ? await this.#nameOf(message.authorId) : null;
    return toShopMessage(message, { key: this.key, content: this.#deps.shop().content, agentName });
  }

  async #show(conversation: Conversation): Promise<void> {
    if (conversation.id !== this.conversationId) await this.#enter(conversation.id);
    for (;;) {
      const messages = await this.#deps.store.read.shoppers.visible(conversation.id, this.#cursor, AT_ONCE);
      for (const message of messages) {
        if (message.author === 'agent') this.#stopTyping();
        const shown = await this.#shown(message);
        if (shown) this.stream.send('message', shown, message.seq);
        this.#cursor = message.seq;
      }
      if (messages.length < AT_ONCE) break;
    }
    await this.#showState(conversation);
  }

  /** Another conversation counts from 1 again. */
  async #enter(id: string): Promise<void> {
    const { after, conversationId } = this.#place;
    const first = this.conversationId === null;
    const same = first && (conversationId === null || conversationId === id);
    const known = same ? await this.#deps.store.read.shoppers.lastSeq(id) : 0;
    this.#cursor = after <= known ? (same ? after : 0) : 0;
    this.#moved(this.conversationId, id);
    this.conversationId = id;
  }

  async #showState(conversation: Conversation): Promise<void> {
    const { owner } = conversation;
    const state: ShopState = {
      conversation: conversation.id,
      owner: owner.kind,
      agentName: owner.kind === 'agent' ? await this.#nameOf(owner.id) : null,
      agentTyping: this.#typing !== undefined,
      readSeq: await this.#deps.store.read.shoppers.readByShop(conversation.id),
    };
    const text = JSON.stringify(state);
    if (text === this.#state) return;
    this.#state = text;
    this.stream.send('state', state);
  }

  #stopTyping(): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
  }

  async #nameOf(userId: string): Promise<string | null> {
    return (await this.#deps.store.read.users.get(userId))?.displayName ?? null;
  }
}

/** The open pages of this process: hears the bus once and wakes the pages it concerns. */
export class ShopPages {
  readonly #deps: ShopDeps & { bus: Listener };
  readonly #threads = new Map<string, Set<Page>>();
  readonly #conversations = new Map<string, Set<Page>>();
  readonly #leave: (() => void)[];
  readonly #look: NodeJS.Timeout;

  constructor(deps: ShopDeps & { bus: Listener }) {
    this.#deps = deps;
    const { bus } = deps;
    this.#leave = [
      bus.subscribe(TOPICS.thread, (id) => this.#wake(this.#threads, id === '' ? '' : id.replace(/^web:/u, ''))),
      bus.subscribe(TOPICS.conversation, (id) => this.#wake(this.#conversations, id)),
      bus.subscribe(TOPICS.typing, (id) => {
        const [conversation = '', who = ''] = id.split('|');
        if (!who.startsWith('agent:')) return;
        for (const page of this.#conversations.get(conversation) ?? []) page.typing();
      }),
    ];
    this.#look = setInterval(() => this.#wake(this.#threads, ''), LOOK_MS);
    this.#look.unref();
  }

  /** Serves a page until it goes away. */
  open(stream: EventStream, place: Place): void {
    const page = new Page(stream, place, this.#deps, (from, to) => {
      if (from !== null) leave(this.#conversations, from, page);
      enter(this.#conversations, to, page);
    });
    enter(this.#threads, page.key, page);
    stream.onClose(() => {
      leave(this.#threads, page.key, page);
      if (page.conversationId !== null) leave(this.#conversations, page.conversationId, page);
    });
    page.refresh();
  }

  /** Brings a page up to date for which no stream may stand open, and tells it when to ask again. */
  once(stream: EventStream, place: Place, afterMs: number): void {
    const page = new Page(stream, place, this.#deps, () => undefined);
    void page.upToDate().then(() => {
      stream.send('later', { afterMs } satisfies ShopLater);
      stream.end();
    });
  }

  close(): void {
    clearInterval(this.#look);
    for (const step of this.#leave) step();
  }

  #wake(pages: Map<string, Set<Page>>, id: string): void {
    const woken = id === '' ? [...this.#threads.values()].flatMap((set) => [...set]) : (pages.get(id) ?? []);
    for (const page of woken) page.refresh();
  }
}

const enter = (pages: Map<string, Set<Page>>, id: string, page: Page): void => {
  const set = pages.get(id) ?? new Set();
  pages.set(id, set.add(page));
};

const leave = (pages: Map<string, Set<Page>>, id: string, page: Page): void => {
  const set = pages.get(id);
  set?.delete(page);
  if (set?.size === 0) pages.delete(id);
};
