import type { WebClient } from './api.ts';
import { slackWord, waitAsked } from './failures.ts';
import { pause } from './pause.ts';
import { earlier, isAfter, type Place } from './place.ts';
import { type Said, saidIn } from './said.ts';
import type { Workspace } from './workspaces.ts';

const PAGE = 200;
/** Pages of one conversation that are read at most: a million messages. */
const PAGES = 5_000;
/** Pages that are held while the way to the oldest is walked; what is newer is read a second time. */
const HELD = 20;
/** A `ts` has six decimals. */
const TICK = 0.000001;

/** A stretch of a conversation, its ends left out; `latest` null: up to now. */
interface Stretch {
  oldest: string;
  latest: string | null;
}

interface Page {
  said: Said[];
  /** The latest `ts` on it, notices included; null if it is empty. */
  newest: string | null;
  cursor: string;
}

const byTime = (one: Said, other: Said): number => Number(one.ts) - Number(other.ts);

const pageOf = (messages: readonly { ts?: string }[], channel: string, cursor: string | undefined): Page => ({
  said: messages.flatMap((raw) => saidIn(raw, channel) ?? []).sort(byTime),
  newest: messages.reduce<string | null>((high, { ts }) => (ts && !(high && isAfter(high, ts)) ? ts : high), null),
  cursor: cursor ?? '',
});

/**
 * What stands in Slack's histories, oldest first, in memory that does not grow with their length.
 *
 * `wait`: while it stands, a limit of Slack's is waited out where it is met, so that a long history is read through at Slack's
 * pace; null: whoever asks cannot wait, and is told by an error.
 */
export class History {
  readonly #client: WebClient;

  constructor(client: WebClient) {
    this.#client = client;
  }

  /** The channels and direct messages the app is in. */
  async channels({ token, team, org }: Workspace, wait: AbortSignal | null): Promise<string[]> {
    const where = { token, ...(org ? { team_id: team } : {}) };
    const read: string[] = [];
    let cursor = '';
    do {
      const types = 'im,mpim,public_channel,private_channel';
      const page = { ...where, types, limit: PAGE, exclude_archived: true, ...(cursor === '' ? {} : { cursor }) };
      const answer = await atItsPace(() => this.#client.users.conversations(page), wait);
      read.push(...(answer.channels ?? []).flatMap(({ id }) => (id ? [id] : [])));
      cursor = answer.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    return read;
  }

  /** What was said after `from`, oldest first. */
  async *since(place: Place, from: string, workspace: Workspace, wait: AbortSignal | null): AsyncGenerator<Said> {
    const pages =
      place.thread === null
        ? this.#backwards(place, from, workspace, wait)
        : this.#forwards(place, from, workspace, wait);
    // A thread's first message comes along whatever its age.
    for await (const said of pages) yield* said.filter(({ ts }) => isAfter(ts, from));
  }

  /** Whether a message is still there. One that was answered leaves a tombstone when it is taken back. */
  async stands(channel: string, ts: string, { token }: Workspace, wait: AbortSignal | null): Promise<boolean> {
    try {
      const at = { token, channel, ts, limit: 1 };
      const { messages = [] } = await atItsPace(() => this.#client.conversations.replies(at), wait);
      return !messages.some((one) => one.ts === ts && saidIn(one, channel) === null);
    } catch (error) {
      if (slackWord(error) === 'thread_not_found') return false;
      throw error;
    }
  }

  /**
   * What was said in a direct message after `from`, in threads below posts of up to `older` seconds earlier too, oldest first:
   * there all of it is one conversation.
   */
  async *direct(
    place: Place,
    from: string,
    older: number,
    workspace: Workspace,
    wait: AbortSignal | null,
  ): AsyncGenerator<Said> {
    /** Answers that were written after posts which are still to come. */
    const answers: Said[] = [];
    for await (const post of this.since(place, earlier(from, older), workspace, wait)) {
      while (answers[0] && !isAfter(answers[0].ts, post.ts)) yield answers.shift() as Said;
      if (isAfter(post.ts, from)) yield post;
      if (!post.latestReply || !isAfter(post.latestReply, from)) continue;
      for await (const said of this.since({ ...place, thread: post.ts }, from, workspace, wait))
        if (said.ts !== post.ts) answers.push(said);
      answers.sort(byTime);
    }
    yield* answers;
  }

  /** What was said after `since`, also in threads whose first message is up to `older` seconds older; in order within a thread. */
  async *withThreads(
    channel: string,
    since: string,
    older: number,
    workspace: Workspace,
    wait: AbortSignal | null,
  ): AsyncGenerator<Said> {
    const place = { team: workspace.team, channel, thread: null };
    for await (const post of this.since(place, earlier(since, older), workspace, wait)) {
      if (isAfter(post.ts, since)) yield post;
      if (older > 0 && post.latestReply && isAfter(post.latestReply, since))
        yield* this.since({ ...place, thread: post.ts }, since, workspace, wait);
    }
  }

  /** A thread is told from its beginning. */
  async *#forwards(place: Place, from: string, { token }: Workspace, wait: AbortSignal | null): AsyncGenerator<Said[]> {
    const { channel, thread } = place;
    let cursor = '';
    for (let pages = 0; pages < PAGES; pages += 1) {
      const at = { token, channel, ts: thread ?? '', oldest: from, limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
      const { messages = [], response_metadata } = await atItsPace(() => this.#client.conversations.replies(at), wait);
      const page = pageOf(messages, channel, response_metadata?.next_cursor);
      yield page.said;
      cursor = page.cursor;
      if (cursor === '') return;
    }
  }

  /**
   * A channel is told from its end. The way back to `from` is walked first: the pages next to it are held, of the others only
   * where they end, and those are read once more on the way forth.
   */
  async *#backwards(
    place: Place,
    from: string,
    workspace: Workspace,
    wait: AbortSignal | null,
  ): AsyncGenerator<Said[]> {
    const held: Page[] = [];
    const ends: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < PAGES; pages += 1) {
      const page = await this.#page(place, { oldest: from, latest: null }, cursor, workspace, wait);
      held.push(page);
      if (held.length > HELD) ends.push(...endOf(held.shift()));
      cursor = page.cursor;
      if (cursor === '') break;
    }
    let reached = held[0]?.newest ?? from;
    for (let page = held.pop(); page; page = held.pop()) yield page.said;
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
      yield await this.#stretch(place, { oldest: reached, latest: earlier(end, -TICK) }, workspace, wait);
      reached = end;
    }
  }

  /** One stretch whole: as many messages as a page had. */
  async #stretch(place: Place, stretch: Stretch, workspace: Workspace, wait: AbortSignal | null): Promise<Said[]> {
    const read: Said[] = [];
    let cursor = '';
    do {
      const page = await this.#page(place, stretch, cursor, workspace, wait);
      read.push(...page.said);
      cursor = page.cursor;
    } while (cursor !== '');
    return read.sort(byTime);
  }

  async #page(
    { channel }: Place,
    { oldest, latest }: Stretch,
    cursor: string,
    { token }: Workspace,
    wait: AbortSignal | null,
  ): Promise<Page> {
    const from = { token, channel, oldest, limit: PAGE };
    const at = { ...from, ...(latest === null ? {} : { latest }), ...(cursor === '' ? {} : { cursor }) };
    const { messages = [], response_metadata } = await atItsPace(() => this.#client.conversations.history(at), wait);
    return pageOf(messages, channel, response_metadata?.next_cursor);
  }
}

const endOf = (page: Page | undefined): string[] => (page?.newest ? [page.newest] : []);

/** Asks, and asks again after as long as Slack wants, unless nobody can wait. */
const atItsPace = async <T>(ask: () => Promise<T>, wait: AbortSignal | null): Promise<T> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const asked = waitAsked(error);
      if (asked === null || wait === null) throw error;
      await pause(asked, wait);
      if (wait.aborted) throw error;
    }
  }
};
