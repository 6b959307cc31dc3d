import type { Choice, Lang } from '../../../message.ts';
import type { ShopMessage, ShopSession } from '../../contract.ts';
import { type Drawer, openDrawer } from '../keep.ts';
import { type LinkState, LiveLink } from '../net/live-link.ts';
import { SessionKeeper } from '../net/session-keeper.ts';
import { type Place, type ShopApi, shopApi } from '../net/shop-api.ts';
import { newId } from './new-id.ts';
import type { OutgoingFile, OutgoingMessage } from './outgoing.ts';
import { Queue } from './queue.ts';
import { Sender } from './sender.ts';
import { Talk } from './talk.ts';
import { Uploads } from './uploads.ts';

/** The shop is told at most this often that the shopper writes, in milliseconds. */
const TYPING_EVERY_MS = 3000;

/** One shopper's talk with one shop: the network, the browser's storage and the state, without a page. */
export class Chat {
  readonly talk = new Talk();
  readonly uploads: Uploads;
  readonly drawer: Drawer;
  link: LinkState = 'connecting';
  /** The shop asked for time. */
  slow = false;
  /** The earlier thread is gone and a new one began. */
  anew = false;
  shop: ShopSession['shop'] | null = null;
  /** Called when the page's token is worth nothing (any more). */
  onTokenRefused: () => void = () => undefined;
  readonly #api: ShopApi;
  readonly #sessions: SessionKeeper;
  readonly #link: LiveLink;
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #onChange: () => void;
  #leave: AbortController | null = null;
  #typedAt = 0;
  #askedAt = 0;

  /** @param base address of the program; @param onChange called after anything that is shown has changed. */
  constructor(base: string, who: { lang: Lang; token: string | null }, onChange: () => void) {
    this.#onChange = onChange;
    this.drawer = openDrawer(base);
    this.#api = shopApi(base);
    this.#queue = new Queue(this.drawer);
    this.#sessions = new SessionKeeper(this.#api, this.drawer, who, (session, begin) =>
      this.#onSession(session, begin),
    );
    this.uploads = new Uploads(
      async (file, onProgress) => {
        const session = await this.#sessions.current();
        return session.ok ? this.#api.upload(session.value.session, file, onProgress) : session;
      },
      () => this.#onChange(),
    );
    const { uploads } = this;
    this.#sender = new Sender(
      { queue: this.#queue, api: this.#api, sessions: this.#sessions, uploads, lock: `xiaoer ${base}` },
      {
        onSending: (clientId) => this.#set(() => (this.talk.sendingId = clientId)),
        onStored: (message) => this.#set(() => this.#forgetFiles(message)),
        onRefused: (message, why) => this.#set(() => this.talk.refuse(message.clientId, why)),
        onPace: (slow) => this.#set(() => (this.slow = slow)),
      },
    );
    this.#link = new LiveLink(this.#sessions, this.#api, {
      onLink: (link) => this.#set(() => (this.link = link)),
      onMessage: (message) => this.#hear(message),
      onState: (state) => this.#set(() => this.#onOwner(this.talk.state.owner, () => this.talk.setState(state))),
      last: () => this.talk.last(),
    });
    this.talk.setQueue(this.#queue.all());
  }

  /** Whether this shopper was here before: then there may be news, or something still to be sent. */
  get known(): boolean {
    return this.#sessions.known;
  }

  /** Whether what is said now goes out at once, as far as anybody knows. */
  get reachable(): boolean {
    return this.link === 'live' || this.link === 'connecting';
  }

  /** What was said before is still coming in: the shop tells its state after it. */
  get catchingUp(): boolean {
    const last = this.talk.last();
    return last !== null && last.conversation !== this.talk.state.conversation;
  }

  /** Connects, and sends what is left from last time. A second call only renews what is known of the shop. */
  start(): void {
    this.#link.start();
    if (this.#leave) {
      if (Date.now() - this.#askedAt > 60_000) void this.#sessions.refresh();
      return;
    }
    this.#leave = new AbortController();
    for (const event of ['online', 'offline', 'pageshow'])
      addEventListener(event, () => this.#onNetwork(), this.#leave);
    this.drawer.onOtherTab('queue', () => this.#set(() => undefined), this.#leave);
    this.#sender.wake();
  }

  stop(): void {
    this.#link.stop();
    this.#sender.stop();
    this.#leave?.abort();
  }

  /** Says something. Never refuses: what cannot go out now goes out later. */
  say(text: string, files: OutgoingFile[] = []): void {
    this.#enqueue(text.trim(), null, files);
  }

  choose(choice: Choice): void {
    this.#enqueue(choice.label, choice.value, []);
  }

  /** Takes a refused message back, to change it. */
  takeBack(clientId: string): OutgoingMessage | null {
    const message = this.talk.takeBack(clientId);
    this.#onChange();
    return message;
  }

  typing(): void {
    if (this.link !== 'live' || Date.now() - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = Date.now();
    this.#tell('typing');
  }

  /** Bytes of a file of this talk. */
  async file(id: string): Promise<Blob | null> {
    const session = await this.#sessions.current();
    const answer = session.ok ? await this.#api.file(session.value.session, id) : session;
    return answer.ok ? answer.value : null;
  }

  unread(): ShopMessage[] {
    return this.talk.newsAfter(this.drawer.get<Place>('seen'));
  }

  /** The shopper has everything before their eyes. */
  seen(): void {
    const last = this.talk.last();
    if (!last || this.unread().length === 0) return;
    this.drawer.set('seen', last);
    this.#tell({ seq: last.seq });
  }

  #enqueue(text: string, choose: string | null, files: OutgoingFile[]): void {
    if (text === '' && files.length === 0) return;
    this.#queue.add({ clientId: newId(), text, choose, files, at: new Date().toISOString() });
    this.#set(() => undefined);
    this.start();
    this.#sender.wake();
  }

  #hear(message: ShopMessage): void {
    this.#set(() => {
      if (message.clientId) this.#queue.drop(message.clientId);
      this.talk.hear(message);
    });
  }

  #onSession(session: ShopSession, begin: 'goes_on' | 'anew'): void {
    this.#askedAt = Date.now();
    this.shop = session.shop;
    if (begin === 'anew' && this.talk.last()) this.anew = true;
    if (begin === 'anew') this.#startFilesAgain();
    if (session.identity === 'token_refused') this.onTokenRefused();
    this.#onChange();
  }

  /** Files belong to the session they came with. */
  #startFilesAgain(): void {
    for (const message of this.#queue.all()) {
      this.#queue.put({ ...message, files: message.files.map((file) => ({ ...file, id: null })) });
      for (const file of message.files) this.uploads.again(file.localId);
    }
  }

  #onNetwork(): void {
    this.#link.reopen();
    this.#sender.wake();
  }

  /** Who answers changes how long an answer takes, so the shop is asked again. */
  #onOwner(before: string, change: () => void): void {
    change();
    if (this.talk.state.owner !== before) void this.#sessions.refresh();
  }

  #forgetFiles(message: OutgoingMessage): void {
    for (const { localId } of message.files) this.uploads.forget(localId);
  }

  #tell(what: { seq: number } | 'typing'): void {
    void this.#sessions.current().then((session) => session.ok && this.#api.tell(session.value.session, what));
  }

  #set(change: () => void): void {
    change();
    this.talk.setQueue(this.#queue.all());
    this.#onChange();
  }
}
