import { minorOf } from '../../aftersales/money.ts';
import { noteOccasions } from '../../care/find.ts';
import { sendDue } from '../../care/send.ts';
import { careDeps } from '../../composition/care.ts';
import { watchDeps } from '../../composition/orders.ts';
import { XiaoerError } from '../../errors.ts';
import { codeIn } from '../../identity/one-time-code.ts';
import type { Logger } from '../../logger.ts';
import { ownerName } from '../../message.ts';
import { watchOrders } from '../../orders/watch.ts';
import type { Message } from '../../store/messages.ts';
import { openTalk, type Talk } from '../chat/talk.ts';
import type { TurnLine } from '../chat/turn-line.ts';
import { beginCrises } from './crises.ts';
import { atTheDesk } from './desk.ts';
import { type Difference, type Ended, judgeEnd, judgeTurn, putRightLine } from './judge.ts';
import { giveNamedAgent } from './named-agent.ts';
import { deskMove, type Story, type StoryTurn } from './shape.ts';
import type { StoryWorld } from './world.ts';

/** One turn as it happened. */
export interface PlayedTurn {
  line: number;
  /** What the shopper or an agent said or did. */
  did: string;
  heard: string[];
  differences: Difference[];
}

export interface PlayedStory {
  story: string;
  file: string;
  passed: boolean;
  turns: PlayedTurn[];
  end: Difference[];
}

/** Time that passes between two turns of a story. */
const PAUSE_MS = 15_000;
const STEP_MS = 15 * 60_000;
const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** The smallest picture a camera could have made: JPEG's first and last marks. */
const PHOTO = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** What the desk did, as it is shown. */
const deskDid = ({ name, move }: NonNullable<ReturnType<typeof deskMove>>): string =>
  typeof move === 'string' ? `${name}: ${move}` : `${name}: ${[move.does, ...(move.events ?? [])].join(' ')}`;

/** What a turn was to do, before it is known what came of it. */
const didOf = (turn: StoryTurn): string => {
  const desk = deskMove(turn);
  if (desk) return deskDid(desk);
  return turn.says ?? Object.entries(turn).map(([name, value]) => `${name}: ${String(value)}`)[0] ?? '';
};

/** Plays one story in a world of its own. */
export class StoryPlayer {
  readonly #world: StoryWorld;
  readonly #story: Story;
  /** Open talks by channel. */
  readonly #talks = new Map<string, Talk>();
  /** What was read of each conversation: after a long silence a new one begins. */
  readonly #seen = new Map<string, number>();
  /** Where the turn happens. */
  #on = 'terminal';
  /** The last one-time code that was said, wherever: `{{code}}` in a turn types it. */
  #code = '';
  #last: TurnLine | undefined;
  #nonce = 0;

  constructor(world: StoryWorld, story: Story) {
    this.#world = world;
    this.#story = story;
  }

  async play(): Promise<PlayedStory> {
    await beginCrises(this.#world.app, this.#story.crises ?? []);
    await giveNamedAgent(this.#world.app, this.#story);
    const turns: PlayedTurn[] = [];
    for (const [index, turn] of this.#story.turns.entries()) {
      const line = this.#story.lines[index] ?? 0;
      const played = await this.#turn(turn, line).catch((thrown: unknown) => this.#impossible(turn, line, thrown));
      turns.push(played);
      if (played.differences.length > 0) break;
    }
    const through = turns.every(({ differences }) => differences.length === 0);
    const end = through && this.#story.end ? judgeEnd(this.#story.end, await this.#ended()) : [];
    const { story, file } = this.#story;
    return { story, file, passed: through && end.length === 0, turns, end };
  }

  async #turn(turn: StoryTurn, line: number): Promise<PlayedTurn> {
    this.#world.clock.advance(PAUSE_MS);
    this.#on = turn.on ?? 'terminal';
    const did = await this.#do(turn);
    const heard = await this.#heard();
    const owner = await this.#owner();
    const asked = await this.#lastIntent();
    const differences = turn.expect ? judgeTurn(turn.expect, heard, asked, owner) : [];
    return { line, did, heard: heard.map(({ text }) => text), differences };
  }

  /** A turn that may not happen is where the talk goes another way; whatever else is wrong ends the run. */
  async #impossible(turn: StoryTurn, line: number, thrown: unknown): Promise<PlayedTurn> {
    if (!(thrown instanceof XiaoerError) || thrown.code !== 'STORY_FAILED') throw thrown;
    const heard = (await this.#heard()).map(({ text }) => text);
    const did = didOf(turn);
    return { line, did, heard, differences: [{ what: 'turn', expected: did, happened: thrown.message }] };
  }

  async #do(turn: StoryTurn): Promise<string> {
    const desk = deskMove(turn);
    if (desk) {
      const id = (await this.#conversation())?.id;
      if (!id)
        throw new XiaoerError(
          'STORY_FAILED',
          `${this.#story.file}: nobody has said anything yet; begin with the shopper.`,
        );
      this.#nonce += 1;
      await atTheDesk(this.#world.app, id, desk.name, desk.move, this.#nonce);
      return deskDid(desk);
    }
    if (turn.restarts) {
      await this.#world.restart();
      this.#talks.clear();
      return '(the program stops and starts again)';
    }
    if (turn.cancelled) {
      await this.#cancel(turn.cancelled);
      return `(${turn.cancelled} is cancelled where it was sold)`;
    }
    if (turn.priced) {
      await this.#price(turn.priced);
      return `(${turn.priced.sku} costs ${turn.priced.price} now)`;
    }
    if (turn.cares) {
      await this.#care();
      return '(the shop looks whom to write to)';
    }
    if (turn.waits) {
      await this.#wait(turn.waits);
      return `(${turn.waits} pass)`;
    }
    return this.#say(turn);
  }

  /** Lets time pass in steps, so that what falls due meanwhile happens when it does. */
  async #wait(time: string): Promise<void> {
    const [, number, unit] = /^(\d+) ?(s|m|h|d)$/.exec(time) ?? [];
    let left = Number(number) * UNIT_MS[unit as keyof typeof UNIT_MS];
    while (left > 0) {
      const step = await this.#quiet(left);
      this.#world.clock.advance(step);
      await this.#world.app.settle();
      left -= step;
    }
  }

  /** Milliseconds, `left` at most, to the first step in which something falls due: those before it are taken as one. */
  async #quiet(left: number): Promise<number> {
    const { app, clock } = this.#world;
    const now = clock.now().getTime();
    const [next] = await app.store.read.timers.due(new Date(now + left), 1);
    const steps = Math.max(1, Math.ceil(((next?.dueAt.getTime() ?? now + left) - now) / STEP_MS));
    return Math.min(left, steps * STEP_MS);
  }

  /** The shop's own program says that an order is cancelled, and the program looks at what has changed. */
  async #cancel(orderNo: string): Promise<void> {
    const { app } = this.#world;
    const order = await app.store.read.orders.get(orderNo);
    if (!order) throw new XiaoerError('STORY_FAILED', `${this.#story.file}: there is no order ${orderNo}.`);
    const updatedAt = app.clock.now();
    await app.store.write((repos) => repos.orders.save({ ...order, status: 'cancelled', updatedAt }));
    await watchOrders(watchDeps(app));
    const talk = await this.#conversation();
    if (talk) await app.jobs.ring('deliver', talk.id);
    await app.settle();
  }

  /** The shop's own program says what a product costs from now on. */
  async #price({ sku, price }: NonNullable<StoryTurn['priced']>): Promise<void> {
    const { app } = this.#world;
    const product = await app.store.read.products.get(sku);
    if (!product) throw new XiaoerError('STORY_FAILED', `${this.#story.file}: there is no product ${sku}.`);
    const priceMinor = minorOf(price) ?? product.priceMinor;
    await app.store.write((repos) => repos.products.save({ ...product, priceMinor, updatedAt: app.clock.now() }));
  }

  /** What the running program does every few minutes. */
  async #care(): Promise<void> {
    const { app } = this.#world;
    const warn = (_detail: unknown, what: string): void => {
      throw new XiaoerError('STORY_FAILED', `${this.#story.file}: ${what}`);
    };
    const deps = careDeps(app, { warn } as Pick<Logger, 'warn'>);
    await noteOccasions(deps);
    await sendDue(deps);
    await app.settle();
  }

  async #say(turn: StoryTurn): Promise<string> {
    const talk = await this.#open();
    this.#nonce += 1;
    const text = (turn.says ?? '').replaceAll('{{code}}', this.#code);
    const fresh: TurnLine = { text, attachments: [], eventId: `story-${this.#nonce}` };
    if (turn.place) fresh.place = turn.place;
    if (turn.chooses !== undefined) fresh.choose = await this.#valueOf(turn.chooses);
    const line = turn.repeats && this.#last ? this.#last : fresh;
    this.#last = line;
    await talk.turn(line, turn.sends === 'photo' ? [{ name: 'photo.jpg', bytes: PHOTO }] : []);
    return turn.says ?? (turn.chooses !== undefined ? `[${turn.chooses}]` : '[photo]');
  }

  /** A choice by its value or by the label it was shown with. */
  async #valueOf(chosen: string): Promise<string> {
    const conversation = await this.#conversation();
    const shown = conversation ? await this.#world.app.store.read.messages.list(conversation.id, { limit: 6 }) : [];
    const choices = shown.toReversed().flatMap((message) => message.choices);
    return (
      choices.find(({ label, value }) => label === chosen || value === chosen || label.endsWith(` ${chosen}`))?.value ??
      chosen
    );
  }

  async #open(): Promise<Talk> {
    const channel = this.#on;
    const customer = channel === 'terminal' ? this.#story.shopper : undefined;
    const talk = this.#talks.get(channel) ?? (await openTalk(this.#world.app, { customer, key: 'story', channel }));
    this.#talks.set(channel, talk);
    return talk;
  }

  #conversation() {
    return this.#world.app.store.read.conversations.findOpen(this.#on, 'story');
  }

  async #heard(): Promise<Message[]> {
    const conversation = await this.#conversation();
    if (!conversation) return [];
    const afterSeq = this.#seen.get(conversation.id) ?? 0;
    const all = await this.#world.app.store.read.messages.list(conversation.id, { afterSeq });
    this.#seen.set(conversation.id, all.at(-1)?.seq ?? afterSeq);
    this.#code =
      all.filter(({ author }) => author === 'bot').flatMap(({ text }) => codeIn(text) ?? [])[0] ?? this.#code;
    const sent = await this.#world.app.store.read.messages.list(conversation.id, { visibleToShopper: true });
    const visible = new Set(sent.map(({ id }) => id));
    return all.filter(({ id, author }) => author !== 'shopper' && visible.has(id));
  }

  async #owner(): Promise<string> {
    const conversation = await this.#conversation();
    return conversation ? ownerName(conversation.owner) : 'bot';
  }

  async #lastIntent(): Promise<string | null> {
    const conversation = await this.#conversation();
    const all = conversation ? await this.#world.app.store.read.messages.list(conversation.id, { limit: 12 }) : [];
    return all.findLast(({ author }) => author === 'shopper')?.intent ?? null;
  }

  async #ended(): Promise<Ended> {
    const { read } = this.#world.app.store;
    const conversation = await this.#conversation();
    const tickets = conversation ? await read.trust.ticketsIn(conversation.id) : [];
    const orderNo = this.#story.end?.order?.no;
    const rated = conversation ? await read.surveys.lastIn(conversation.id) : null;
    const customer = this.#story.shopper ? await read.customers.get(this.#story.shopper) : null;
    return {
      tickets: tickets.map(({ kind, state, tier, reason, orderNo: order, amountMinor, liability }) => ({
        kind,
        state,
        tier,
        reason,
        order,
        liability,
        amount: (amountMinor / 100).toFixed(2),
      })),
      owner: conversation ? ownerName(conversation.owner) : 'bot',
      status: conversation?.status ?? 'none',
      order: orderNo ? ((await read.orders.get(orderNo))?.status ?? 'none') : null,
      rating: rated?.score ?? null,
      consent: customer?.consentCare ?? null,
      putRight: putRightLine((await read.corrections.list(new Date(0), 1))[0]),
    };
  }
}
