import type { Clock } from '../../clock.ts';
import { ChannelDown, SendLater, SendRefused } from '../channel.ts';
import type { ChannelMemory } from '../platform.ts';
import { faultOf } from './faults.ts';
import { lateAnswer } from './late-answer.ts';
import type { Life } from './life.ts';
import { OwnMessages, type Seen } from './own-messages.ts';
import type { Post } from './post.ts';
import { toldApart } from './post-failures.ts';
import { type Mark, PostMarks } from './post-marks.ts';
import { ShowsOwn } from './shows-own.ts';

/** How long after a try our own message may take to show up, in milliseconds. */
export const SETTLE_MS = 3_000;

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
  readonly #marks: PostMarks;
  readonly #own = new OwnMessages();
  readonly #showsOwn: ShowsOwn;
  /** Posted by this process: outlives a database that could not take the mark. */
  readonly #posted = new Map<string, string | null>();
  readonly #underWay = new Map<string, { place: string; work: Promise<string | null> }>();
  /** Posts of which it is not known whether they have arrived, by their key. */
  readonly #doubtful = new Map<string, Pick<Post, 'place' | 'print'>>();
  #asides = 0;

  constructor(deps: LedgerDeps) {
    this.#deps = deps;
    this.#settle = deps.settle ?? SETTLE_MS;
    this.#marks = new PostMarks(deps.memory, deps.clock);
    this.#showsOwn = new ShowsOwn(deps.memory);
  }

  /** WeChat shows a message of our own account. */
  async saw(seen: Seen): Promise<void> {
    if (this.#own.saw(seen)) await this.#showsOwn.learned();
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
      if (this.#own.posted({ place, print, at }, id)) await this.#showsOwn.learned();
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
    await this.#marks.sweep();
  }

  async #once(post: Post): Promise<string | null> {
    const posted = this.#posted.get(post.key);
    if (posted !== undefined) return posted;
    const known = await this.#marks.find(post.key);
    if (known !== undefined) {
      const verdict = await this.#judge(known, post.rather);
      if (verdict !== 'post') return this.#done(post.key, known, verdict.id);
    }
    const life = this.#life();
    const at = this.#deps.clock.now().getTime();
    this.#doubtful.delete(post.key);
    const mark = await this.#marks.begin(post.key, post, at);
    const id = await this.#post(post, life, mark);
    this.#posted.set(post.key, id);
    if (this.#own.posted(mark, id)) await this.#showsOwn.learned();
    return this.#done(post.key, mark, id);
  }

  #life(): Life {
    const life = this.#deps.life();
    if (life === null) throw new ChannelDown('WeChat is not connected.');
    return life;
  }

  async #post(post: Post, life: Life, mark: Mark): Promise<string | null> {
    try {
      return await lateAnswer(post.run(life), life);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'answered') await this.#marks.wentWrong(post.key, mark);
      if (fault === 'answered' || fault === 'lost') {
        this.#doubtful.set(post.key, { place: post.place, print: post.print });
        throw error;
      }
      await this.#marks.forget(post.key);
      throw toldApart(fault, error);
    }
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
    if (stayed && (await this.#showsOwn.is())) return 'post';
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

  async #done(key: string, mark: Mark, id: string | null): Promise<string | null> {
    await this.#marks.sent(key, mark, id);
    this.#posted.delete(key);
    this.#doubtful.delete(key);
    await this.#marks.counted();
    return id;
  }
}
