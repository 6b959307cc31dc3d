import type { WebClient } from './api.ts';
import { earlier, isAfter, type Place } from './place.ts';
import { type Said, saidIn } from './said.ts';
import type { Workspace } from './workspaces.ts';

const PAGE = 200;
/** Pages of one conversation that are read at most: a hundred thousand messages. */
const PAGES = 500;

/** What stands in Slack's histories. */
export class History {
  readonly #client: WebClient;

  constructor(client: WebClient) {
    this.#client = client;
  }

  /** The channels and direct messages the app is in. */
  async channels({ token }: Workspace): Promise<string[]> {
    const read: string[] = [];
    let cursor = '';
    do {
      const types = 'im,mpim,public_channel,private_channel';
      const page = { token, types, limit: PAGE, exclude_archived: true, ...(cursor === '' ? {} : { cursor }) };
      const answer = await this.#client.users.conversations(page);
      read.push(...(answer.channels ?? []).flatMap(({ id }) => (id ? [id] : [])));
      cursor = answer.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    return read;
  }

  /** What was said after `from`, oldest first. */
  async since({ channel, thread }: Place, from: string, { token }: Workspace): Promise<Said[]> {
    const read: Said[] = [];
    let cursor = '';
    for (let pages = 0; pages < PAGES; pages += 1) {
      const page = { token, channel, oldest: from, limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
      const answer =
        thread === null
          ? await this.#client.conversations.history(page)
          : await this.#client.conversations.replies({ ...page, ts: thread });
      read.push(...(answer.messages ?? []).flatMap((raw) => saidIn(raw, channel) ?? []));
      cursor = answer.response_metadata?.next_cursor ?? '';
      if (cursor === '') break;
    }
    // A thread's first message comes along whatever its age.
    return read.filter(({ ts }) => isAfter(ts, from)).sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  /** What was said after `since`, also in threads whose first message is up to `older` seconds older. */
  async withThreads(channel: string, since: string, older: number, workspace: Workspace): Promise<Said[]> {
    const place = { team: workspace.team, channel, thread: null };
    const said = new Map<string, Said>();
    for (const post of await this.since(place, earlier(since, older), workspace)) {
      if (isAfter(post.ts, since)) said.set(post.ts, post);
      if (older > 0 && post.latestReply && isAfter(post.latestReply, since))
        for (const answer of await this.since({ ...place, thread: post.ts }, since, workspace))
          said.set(answer.ts, answer);
    }
    return [...said.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
  }
}
