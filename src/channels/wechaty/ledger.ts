import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { ChannelDown, SendLater, SendRefused } from '../channel.ts';
import type { ChannelMemory } from '../platform.ts';
import { faultOf } from './faults.ts';
import type { Life } from './life.ts';
import { OwnMessages, type Seen } from './own-messages.ts';

/** How long after a try our own message may take to show up, in milliseconds. */
export const SETTLE_MS = 3_000;
/** How long nothing is sent after WeChat found it too much, in milliseconds: going on at once is what gets accounts closed. */
const PAUSE_MS = 60_000;
/** Marks older than this belong to messages that are sent or given up. */
const KEEP_MS = 2 * 24 * 60 * 60_000;
/** How long an answer may still come when its connection has ended, in milliseconds. */
const GRACE_MS = 1_000;
/** Marks between two clean-ups. */
const SWEEP_EVERY = 1_000;

const markShape = z.object({
  state: z.enum(['sending', 'sent']),
  place: z.string(),
  print: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The service said that it went wrong, on a connection that stayed. */
  answered: z.boolean(),
  id: z.string().nullable(),
});
type Mark = z.infer<typeof markShape>;

export interface LedgerDeps {
  memory: ChannelMemory;
  clock: Clock;
  /** Connected and logged in, or null. */
  life(): Life | null;
  /** Whether our outbox knows this message as sent. */
  isOurs(externalId: string): Promise<boolean>;
  /** Milliseconds; {@link SETTLE_MS} unless told. */
  settle?: number;
}

/** One post: where, what it looks like when WeChat shows it, and how it is done. */
export interface Post {
  /** The same for every try. */
  key: string;
  place: string;
  print: string;
  /** Posted again where nobody can know whether it has arrived; without it, it is not. */
  rather?: 'twice';
  /** Returns WeChat's identifier, if it gives one. */
  run(life: Life): Promise<string | null>;
}

/** What a text looks like when it comes back: white space and composition aside. */
export const textPrint = (text: string): string =>
  createHash('sha256').update(text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()).digest('base64url');

/** A file comes back under names and sizes of WeChat's own: one is like the other. */
export const FILE_PRINT = 'file';

/**
 * Posts each message at most once, on a platform that neither drops repeats nor tells what it has taken.
 *
 * A mark is kept before each post ("sending") and after it ("sent"), and every message of our own that WeChat shows is
 * remembered. A later try of the same message reads the mark:
 * - "sent", or our own message with the same words was seen in that place since: it is there, nothing is posted;
 * - it never left, or was refused: there is no mark, it is posted;
 * - the service answered with an error on a connection that stayed, and this account is one whose own messages are shown:
 *   had it been posted, it would have been seen within {@link SETTLE_MS}; it was not, so it is posted again;
 * - anything else (the process was killed between the post and its mark, the connection broke in between, an account whose
 *   own messages are never shown): nobody can know. It is **not** posted again: {@link SendRefused} calls a person, who
 *   sees in WeChat whether it arrived. A shopper reads nothing twice, and no message is given up in silence. What is for
 *   colleagues says that it had rather stand twice, and is posted.
 */
export class Ledger {
  readonly #deps: LedgerDeps;
  readonly #settle: number;
  readonly #own = new OwnMessages();
  #showsOwn: boolean | null = null;
  /** Posted by this process: outlives a database that could not take the mark. */
  readonly #posted = new Map<string, string | null>();
  readonly #underWay = new Map<string, { place: string; work: Promise<string | null> }>();
  /** Posts of which it is not known whether they have arrived, by their key. */
  readonly #doubtful = new Map<string, Pick<Post, 'place' | 'print'>>();
  #marks = 0;
  #asides = 0;

  constructor(deps: LedgerDeps) {
    this.#deps = deps;
    this.#settle = deps.settle ?? SETTLE_MS;
  }

  /** WeChat shows a message of our own account. */
  async saw(seen: Seen): Promise<void> {
    if (this.#own.saw(seen)) await this.#shows();
  }

  /**
   * Whether an own message that was seen was posted here, or typed by somebody on the phone. Waits for what is under way in
   * its place: WeChat may show a message before it answers the post.
   */
  async whose(seen: Seen): Promise<'ours' | 'somebody'> {
    const here = [...this.#underWay.values()].filter(({ place }) => place === seen.place);
    await Promise.allSettled(here.map(({ work }) => work));
    if (!this.#own.has(seen)) return 'ours';
    const like = [...this.#doubtful.values()].some(({ place, print }) => place === seen.place && print === seen.print);
    return like || (await this.#deps.isOurs(seen.id)) ? 'ours' : 'somebody';
  }

  /** Says something past the outbox, once and without a mark: its message is known as ours all the same. */
  async aside({ place, print, run }: Omit<Post, 'key'>, life: Life): Promise<void> {
    const at = this.#deps.clock.now().getTime();
    const said = async (): Promise<string | null> => {
      const id = await run(life);
      if (this.#own.posted({ place, print, at }, id)) await this.#shows();
      return id;
    };
    this.#asides += 1;
    await this.#tracked(`aside:${this.#asides}`, place, said());
  }

  /**
   * Posts, or finds that it is there. A try that comes while an earlier one is still under way waits for that one.
   * @throws ChannelDown, SendLater, SendRefused as `Channel.send`
   */
  once(post: Post): Promise<string | null> {
    return this.#underWay.get(post.key)?.work ?? this.#tracked(post.key, post.place, this.#once(post));
  }

  #tracked(key: string, place: string, posting: Promise<string | null>): Promise<string | null> {
    const work = posting.finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, { place, work });
    return work;
  }

  /** Forgets marks of messages that are long done. */
  async sweep(): Promise<void> {
    const { memory, clock } = this.#deps;
    await memory.deleteBefore('out:', new Date(clock.now().getTime() - KEEP_MS));
  }

  async #once(post: Post): Promise<string | null> {
    const { memory, clock } = this.#deps;
    const name = `out:${post.key}`;
    const posted = this.#posted.get(post.key);
    if (posted !== undefined) return posted;
    const known = markShape.safeParse(await memory.get(name));
    if (known.success) {
      const verdict = await this.#judge(known.data, post.rather);
      if (verdict !== 'post') return this.#done(name, known.data, post.key, verdict.id);
    }
    const life = this.#life();
    const at = clock.now().getTime();
    this.#doubtful.delete(post.key);
    const mark: Mark = { state: 'sending', place: post.place, print: post.print, at, answered: false, id: null };
    await memory.set(name, mark);
    const id = await this.#post(post, life, name, mark);
    this.#posted.set(post.key, id);
    if (this.#own.posted(mark, id)) await this.#shows();
    await this.#done(name, mark, post.key, id);
    return id;
  }

  #life(): Life {
    const life = this.#deps.life();
    if (life === null) throw new ChannelDown('WeChat is not connected.');
    return life;
  }

  async #post(post: Post, life: Life, name: string, mark: Mark): Promise<string | null> {
    const { memory } = this.#deps;
    try {
      return await this.#answered(post.run(life), life);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'answered') await memory.set(name, { ...mark, answered: true });
      if (fault === 'answered' || fault === 'lost') {
        this.#doubtful.set(post.key, { place: post.place, print: post.print });
        throw error;
      }
      await memory.delete(name);
      const options = { cause: error };
      if (fault === 'hurried')
        throw new SendLater(PAUSE_MS, 'WeChat asks for a pause.', { ...options, scope: 'channel' });
      if (fault === 'not begun') throw error;
      if (fault === 'refused') throw new SendRefused('WeChat refuses this message for good.', options);
      throw new ChannelDown('The puppet service cannot be reached, or does not accept the token.', options);
    }
  }

  /** What a post is answered with, also if its connection ends first: often the answer is on its way already. */
  async #answered(posting: Promise<string | null>, { ended }: Life): Promise<string | null> {
    const grace = new AbortController();
    const late = ended.catch(async (lost: unknown) => {
      await wait(GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined);
      throw lost;
    });
    late.catch(() => undefined);
    return Promise.race([posting, late]).finally(() => grace.abort());
  }

  /** What is known of an earlier try. */
  async #judge(mark: Mark, rather: Post['rather']): Promise<'post' | { id: string | null }> {
    if (mark.state === 'sent') return { id: mark.id };
    const seen = await this.#find(mark);
    if (seen) return { id: seen.id };
    const life = this.#life();
    const stayed = mark.answered && life.since.getTime() <= mark.at;
    const settled = Math.max(mark.at, life.since.getTime()) + this.#settle;
    const left = settled - this.#deps.clock.now().getTime();
    if (left > 0) throw new SendLater(left, 'Waiting to see whether an earlier try has arrived.');
    if (stayed && (await this.#shown())) return 'post';
    if (rather === 'twice') return 'post';
    throw new SendRefused(
      'It is not known whether an earlier try has arrived; look in WeChat before sending it again.',
    );
  }

  async #find(mark: Mark): Promise<Seen | undefined> {
    for (const seen of this.#own.alike(mark)) {
      this.#own.explain(seen);
      if (!(await this.#deps.isOurs(seen.id))) return seen;
    }
    return undefined;
  }

  /** This account is shown what we post, and not only what is typed on the phone. */
  async #shows(): Promise<void> {
    if (await this.#shown()) return;
    this.#showsOwn = true;
    await this.#deps.memory.set('shows-own', true);
  }

  async #shown(): Promise<boolean> {
    this.#showsOwn ??= (await this.#deps.memory.get('shows-own')) === true;
    return this.#showsOwn;
  }

  async #done(name: string, mark: Mark, key: string, id: string | null): Promise<string | null> {
    await this.#deps.memory.set(name, { ...mark, state: 'sent', id });
    this.#posted.delete(key);
    this.#doubtful.delete(key);
    this.#marks += 1;
    if (this.#marks % SWEEP_EVERY === 0) await this.sweep();
    return id;
  }
}
