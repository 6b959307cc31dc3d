import { createHash } from 'node:crypto';
import { DAY_MS } from '../../durations.ts';
import { XiaoerError } from '../../errors.ts';
import { type UndeliveredReason, undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Allowance } from '../../store/send-budgets.ts';
import { ChannelDown, type Outgoing, SendLater, SendRefused } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { ApiRefusal, Unreachable } from './failures.ts';
import { type Mark, PostMarks } from './post-marks.ts';

/** Brings one post before the shopper's eyes; `id` is the same on every try. */
export type Send = (id: string) => Promise<void>;
/** Makes one post ready, its file uploaded; nothing is seen of it yet. */
export type Post = () => Promise<Send>;

/** What a refusal of the platform comes to. */
export type Meaning =
  /** Never: with the reason an agent reads. */
  | { is: 'never'; why: UndeliveredReason; spent?: boolean }
  /** Not now, in milliseconds; for this thread or for all. */
  | { is: 'later'; ms: number; scope: 'thread' | 'channel' }
  /** The whole channel is shut until somebody mends it. */
  | { is: 'down'; why: string }
  /** It is there already: an earlier try has brought it. */
  | { is: 'there' }
  /** Something else: try again. */
  | { is: 'again' };

export interface PosterDeps {
  deps: PlatformDeps;
  allowance: Allowance;
  /** What a refusal means; `again` for those that nobody knows. `mayBeThere`: an earlier try may have brought it. */
  meaning(refusal: ApiRefusal, mayBeThere: boolean, outgoing: Outgoing): Promise<Meaning>;
  /**
   * The platform refuses a repeated id: what may be there is posted again under the same one. Where it cannot, such a message is
   * not posted again; a person is called, who looks.
   */
  refusesRepeats: boolean;
  /** Something concerns the whole channel, not this message. */
  failed(error: unknown): void;
}

/** Reasons that end when the shopper writes. */
const UNTIL_WRITTEN: ReadonlySet<UndeliveredReason> = new Set(['used_up', 'over_time', 'ended']);

/** The identifier a message goes out under: of letters and digits, at most 32 bytes, the same on every try. */
export const postId = (key: string, index: number): string =>
  createHash('sha256').update(`${key}#${index}`).digest('hex').slice(0, 32);

/**
 * Posts a message's parts in order, each paid for from the thread's budget, each once: over restarts, lost answers and
 * postponed tries. Throws as {@link Channel.send} does.
 */
export class Poster {
  readonly #at: PosterDeps;
  readonly #marks: PostMarks;
  #daily: NodeJS.Timeout | undefined;
  /** The post under way in each thread. */
  readonly #under = new Map<string, Promise<string | null>>();

  constructor(at: PosterDeps) {
    this.#at = at;
    this.#marks = new PostMarks(at.deps.memory, at.deps.clock);
  }

  /** Forgets the marks of long ago, now and every day until {@link close}. */
  async open(): Promise<void> {
    clearInterval(this.#daily);
    this.#daily = setInterval(() => {
      this.#marks
        .tidy()
        .catch((err: unknown) => this.#at.deps.logger.warn({ err }, 'old marks could not be forgotten'));
    }, DAY_MS);
    this.#daily.unref();
    await this.#marks.tidy();
  }

  close(): void {
    clearInterval(this.#daily);
  }

  /** @returns the identifier the first part went out under; null if there was nothing to post. */
  async post(outgoing: Outgoing, posts: readonly Post[]): Promise<string | null> {
    const { key } = outgoing;
    // A try that was given up for taking too long may still be under way: the next one waits for what comes of it.
    const before = this.#under.get(key)?.catch(() => undefined) ?? Promise.resolve();
    const mine = before.then(() => this.#post(outgoing, posts));
    this.#under.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#under.get(key) === mine) this.#under.delete(key);
    }
  }

  async #post(outgoing: Outgoing, posts: readonly Post[]): Promise<string | null> {
    const { key, idempotencyKey } = outgoing;
    const mark = await this.#marks.of(key, postId(idempotencyKey, 0));
    for (const [index, post] of posts.entries()) {
      if (index < mark.done) continue;
      if (mark.open && !this.#at.refusesRepeats) throw new SendRefused(undeliveredFor('not_known'));
      const send = await post().catch(async (thrown: unknown) => {
        throw await this.#outcome(thrown, outgoing);
      });
      // What an earlier try may have brought is paid for, and not known to be missing because this one gets nowhere.
      const mayBeThere = mark.open;
      if (!mayBeThere) await this.#begin(outgoing, mark, index, posts.length);
      await this.#send(send, postId(idempotencyKey, index), outgoing, mark, mayBeThere);
      mark.done = index + 1;
      mark.open = false;
      await this.#marks.keep(key, mark);
    }
    return posts.length === 0 ? null : mark.id;
  }

  /** Pays for a post and marks it as begun, both or neither. */
  async #begin({ key }: Outgoing, mark: Mark, index: number, of: number): Promise<void> {
    mark.open = true;
    const left = await this.#at.deps.spend(key, 1, this.#at.allowance, this.#marks.asKept(key, mark));
    if (left !== null) return;
    const about = index === 0 ? undefined : `${index}/${of}`;
    throw new SendRefused(undeliveredFor('used_up', about), { untilWritten: true });
  }

  async #send(send: Send, id: string, outgoing: Outgoing, mark: Mark, mayBeThere: boolean): Promise<void> {
    try {
      await send(id);
    } catch (thrown) {
      const meaning = await this.#meaning(thrown, outgoing, mayBeThere);
      if (meaning?.is === 'there') return;
      const spent = meaning?.is === 'never' && meaning.spent === true;
      if (meaning !== null && !mayBeThere && !spent) {
        mark.open = false;
        await this.#at.deps.unspend(outgoing.key, 1, this.#marks.asKept(outgoing.key, mark));
      }
      throw await this.#outcome(thrown, outgoing, meaning);
    }
  }

  /** What a failure means; null if it is not known what became of the post. */
  async #meaning(thrown: unknown, outgoing: Outgoing, mayBeThere: boolean): Promise<Meaning | null> {
    if (thrown instanceof Unreachable) return { is: 'down', why: thrown.message };
    if (thrown instanceof XiaoerError) return { is: 'down', why: thrown.message };
    return thrown instanceof ApiRefusal ? this.#at.meaning(thrown, mayBeThere, outgoing) : null;
  }

  async #outcome(thrown: unknown, outgoing: Outgoing, known?: Meaning | null): Promise<unknown> {
    const meaning = known === undefined ? await this.#meaning(thrown, outgoing, false) : known;
    if (meaning?.is === 'never') {
      const untilWritten = UNTIL_WRITTEN.has(meaning.why);
      return new SendRefused(undeliveredFor(meaning.why), { cause: thrown, untilWritten });
    }
    if (meaning?.is === 'later')
      return new SendLater(meaning.ms, 'WeChat asks to wait.', { cause: thrown, scope: meaning.scope });
    if (meaning?.is !== 'down') return thrown;
    this.#at.failed(thrown);
    return new ChannelDown(meaning.why, { cause: thrown });
  }
}
