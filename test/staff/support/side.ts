import { randomUUID } from 'node:crypto';
import type { Capabilities, Channel, Health, OnInbound, Outgoing } from '../../../src/channels/channel.ts';
import type { StaffMessage, StaffOutgoing, StaffSide } from '../../../src/channels/staff.ts';

/** A post as people see it in the staff channel. */
export interface Posted {
  externalId: string;
  key: string;
  threadOf: string | null;
  message: StaffMessage;
  /** How often it was changed. */
  revisions: number;
}

/** A staff channel that keeps what is posted, and does what a test tells it at each step. */
export class FakeSide implements StaffSide {
  readonly place: string;
  readonly buttons: boolean;
  readonly posts: Posted[] = [];
  /** Called before anything is posted. */
  before: (outgoing: StaffOutgoing) => Promise<void> = async () => undefined;
  /** Called after it is posted and before that is known. */
  after: (outgoing: StaffOutgoing) => Promise<void> = async () => undefined;
  onRevise: (externalId: string) => Promise<void> = async () => undefined;

  /** Where posts are numbered: which post has a number, from before it is known to have arrived. */
  readonly keyOf?: NonNullable<StaffSide['keyOf']>;

  constructor(place = 'STAFF', buttons = true) {
    this.place = place;
    this.buttons = buttons;
    if (!buttons) this.keyOf = async (code) => this.posts.find(({ externalId }) => externalId === code)?.key ?? null;
  }

  async post(outgoing: StaffOutgoing): Promise<{ externalId: string }> {
    await this.before(outgoing);
    // From the second try on a platform looks whether an earlier one is there.
    const earlier = outgoing.attempt > 1 && this.posts.find(({ key }) => key === outgoing.idempotencyKey);
    if (earlier) return { externalId: earlier.externalId };
    // Where commands are typed, the platform numbers its posts.
    const externalId = this.buttons ? `ts-${randomUUID()}` : `C${this.posts.length + 1}`;
    const { idempotencyKey: key, threadOf, message } = outgoing;
    this.posts.push({ externalId, key, threadOf, message, revisions: 0 });
    await this.after(outgoing);
    return { externalId };
  }

  async revise(externalId: string, message: StaffMessage): Promise<void> {
    await this.onRevise(externalId);
    const post = this.posts.find((one) => one.externalId === externalId);
    if (!post) throw new Error('there is no such post');
    post.message = message;
    post.revisions += 1;
  }

  /** Takes a post away, and leaves a message in its place; a test may have it refused. */
  onBlank: (externalId: string) => Promise<void> = async () => undefined;
  async blank(externalId: string, message: StaffMessage): Promise<void> {
    await this.onBlank(externalId);
    const post = this.posts.find((one) => one.externalId === externalId);
    if (post) post.message = message;
  }

  /** Posts by themselves that are about a shopper or a case. */
  cards(): Posted[] {
    return this.alone().filter(({ message }) => /^(?:conversation|ticket):/u.test(message.subject));
  }

  /** Everything that stands by itself. */
  alone(): Posted[] {
    return this.posts.filter(({ threadOf }) => threadOf === null);
  }

  /** What stands in a post's thread, each as one line. */
  thread(externalId: string): string[] {
    return this.posts
      .filter(({ threadOf }) => threadOf === externalId)
      .map(({ message }) => [message.title, ...message.lines].join(': '));
  }

  /** Everything that stands in the staff channel, as text. */
  everything(): string {
    return JSON.stringify(this.posts.map(({ message }) => message));
  }
}

const RICH: Capabilities = {
  buttons: true,
  selects: true,
  modals: true,
  threads: true,
  cards: true,
  images: true,
  files: true,
  edit: true,
  typing: false,
  ephemeral: true,
  longestText: 4_000,
  mostChoices: 25,
  dialect: 'plain',
};

/** A platform with shoppers and, if it is given one, a staff channel. */
export class FakePlatform implements Channel {
  readonly name: string;
  readonly capabilities = RICH;
  readonly sent: { key: string; author: string; text: string; survey: boolean }[] = [];
  side: FakeSide | null;
  up = true;
  #onInbound: OnInbound | null = null;

  constructor(name: string, side: FakeSide | null = null) {
    this.name = name;
    this.side = side;
  }

  get staff(): StaffSide | null {
    return this.side;
  }

  async start(onInbound: OnInbound): Promise<void> {
    this.#onInbound = onInbound;
  }

  async stop(): Promise<void> {
    this.#onInbound = null;
  }

  ready(): boolean {
    return this.up;
  }

  health(): Health {
    return { ok: this.up, detail: this.up ? '' : 'no connection' };
  }

  async send({ key, message }: Outgoing): Promise<{ externalId: string | null }> {
    const { author, text, survey } = message;
    this.sent.push({ key, author, text, survey: survey !== null });
    return { externalId: `m-${this.sent.length}` };
  }

  /** A shopper writes. */
  async says(key: string, text: string, at: Date, eventId: string = randomUUID()): Promise<void> {
    if (!this.#onInbound) throw new Error('the platform is not started');
    await this.#onInbound({ channel: this.name, eventId, key, from: { id: key, name: '王小明' }, text, at });
  }

  /** What a shopper has been told. */
  told(key: string): string[] {
    return this.sent.filter((one) => one.key === key).map(({ text }) => text);
  }
}
