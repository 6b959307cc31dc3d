import { z } from 'zod';
import type { Outgoing } from '../channel.ts';
import { ChannelDown, SendRefused } from '../channel.ts';
import type { ChannelMemory, PlatformDeps } from '../platform.ts';
import type { StaffMessage, StaffOutgoing } from '../staff.ts';
import type { WebClient } from './api.ts';
import { type Block, shown } from './blocks.ts';
import { asSendError, isTokenTrouble, shutStaff, slackWord, staffTrouble } from './failures.ts';
import type { Looker } from './look-up.ts';
import { Lru } from './lru.ts';
import type { Pace } from './pace.ts';
import { messageId, messageOf, type Place, placeOf } from './place.ts';
import { staffShown } from './staff-blocks.ts';
import type { Uploader } from './uploader.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface SenderDeps {
  client: WebClient;
  workspaces: Workspaces;
  memory: ChannelMemory;
  pace: Pace;
  looker: Looker;
  uploader: Uploader;
  clock: PlatformDeps['clock'];
  /** Slack does not know a workspace's token any more. */
  tokenTrouble(workspace: Workspace, error: unknown): void;
}

/** Something to be posted, to shoppers or to the shop's people. */
interface Post {
  place: Place;
  key: string;
  attempt: number;
  since: Date;
  body: { text: string; blocks?: Block[] };
  attachments: Outgoing['message']['attachments'];
  /** For the shop's people: its files are remembered, so that they can be taken away with it. */
  forStaff?: boolean;
}

/** How far a message with files has come: kept, because a later step may be told to wait. */
const progress = z.object({ ts: z.string().nullable(), files: z.array(z.string()).nullable() });
type Progress = z.infer<typeof progress>;

/** Where the files of a post in the staff channel are remembered. */
const filesName = (externalId: string): string => `staff-files:${externalId}`;
const fileIds = z.array(z.string());

/** Messages whose sending is remembered, against a repeat within this process. */
const REMEMBERED = 2_000;

/** The name under which our key stands in a message's metadata. */
const EVENT_TYPE = 'xiaoer_message';

/** Posts each message once, whatever is lost on the way: it carries our key, and a later try looks for it first. */
export class Sender {
  readonly #deps: SenderDeps;
  readonly #sent = new Lru<string>(REMEMBERED);

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  async send({ key, idempotencyKey, attempt, message }: Outgoing): Promise<{ externalId: string }> {
    const place = placeOf(key);
    if (place === null) throw new SendRefused('This conversation is on no place of Slack.');
    const body = shown(message);
    return this.#once({
      place,
      key: idempotencyKey,
      attempt,
      since: message.at,
      body,
      attachments: message.attachments,
    });
  }

  /** Posts to the staff channel `place`, in the thread of `threadOf` where there is one. */
  async post(
    place: Place,
    { idempotencyKey, attempt, threadOf, message }: StaffOutgoing,
  ): Promise<{ externalId: string }> {
    const thread = threadOf === null ? null : (messageOf(threadOf)?.ts ?? null);
    return this.#once({
      place: { ...place, thread },
      key: idempotencyKey,
      attempt,
      // A post may be of any age; that a few more pages are looked through is the price.
      since: new Date(this.#deps.clock.now().getTime() - 24 * 3600_000),
      body: staffShown(message),
      attachments: message.attachments,
      forStaff: true,
    });
  }

  /** Changes a post of the staff channel; one that is gone is left alone. */
  async revise(place: Place, externalId: string, message: StaffMessage): Promise<void> {
    const ts = messageOf(externalId)?.ts;
    if (!ts) return;
    const workspace = await this.#workspace(place);
    await this.#calling(place, workspace, () =>
      this.#deps.client.chat
        .update({ token: workspace.token, channel: place.channel, ts, ...staffShown(message) })
        .catch((error: unknown) => {
          if (slackWord(error) !== 'message_not_found') throw error;
        }),
    );
  }

  /** Takes a post of the staff channel away with its files, and leaves `message` where it stood. */
  async blank(place: Place, externalId: string, message: StaffMessage): Promise<void> {
    const { client, memory } = this.#deps;
    const workspace = await this.#workspace(place);
    const { token } = workspace;
    const files = fileIds.safeParse(await memory.get(filesName(externalId))).data ?? [];
    for (const file of files) {
      await this.#calling(place, workspace, () =>
        client.files.delete({ token, file }).catch((error: unknown) => {
          if (!['file_not_found', 'file_deleted'].includes(slackWord(error) ?? '')) throw error;
        }),
      );
    }
    await this.revise(place, externalId, message);
    await memory.delete(filesName(externalId));
  }

  /** What keeps us from a staff channel, as Slack describes it; null if nothing does, undefined if it cannot be told now. */
  async staffTrouble(place: Place): Promise<string | null | undefined> {
    try {
      const { token } = await this.#workspace(place);
      const { channel } = await this.#deps.client.conversations.info({ token, channel: place.channel });
      if (channel?.is_archived) return staffTrouble('is_archived');
      // Only a channel tells whether we are in it; a direct talk is one we are in.
      return channel?.is_member === false && !channel.is_im && !channel.is_mpim ? staffTrouble('not_in_channel') : null;
    } catch (error) {
      return shutStaff(error) ?? undefined;
    }
  }

  async #workspace({ team }: Place): Promise<Workspace> {
    const workspace = await this.#deps.workspaces.of(team);
    if (workspace === null)
      throw new SendRefused('The workspace has removed the Slack app; it has to install it again.');
    return workspace;
  }

  async #once(post: Post): Promise<{ externalId: string }> {
    const known = this.#sent.get(post.key);
    if (known) return { externalId: known };
    const workspace = await this.#workspace(post.place);
    const externalId = await this.#calling(post.place, workspace, () =>
      post.attachments.length === 0 ? this.#words(post, workspace) : this.#withFiles(post, workspace),
    );
    this.#sent.set(post.key, externalId);
    return { externalId };
  }

  async #calling<T>(place: Place, workspace: Workspace, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#deps.tokenTrouble(workspace, error);
      if (isTokenTrouble(error)) throw this.#unknownToken(workspace, error);
      throw asSendError(error, place.channel, this.#deps.pace);
    }
  }

  /** All of Slack is closed to us without the home token; another workspace's loss is its own. */
  #unknownToken({ team }: Workspace, cause: unknown): Error {
    const home = this.#deps.workspaces.home?.team === team;
    return home
      ? new ChannelDown('Slack does not know SLACK_BOT_TOKEN any more.', { cause })
      : new SendRefused('The workspace does not let the Slack app in any more.', { cause });
  }

  async #words(post: Post, workspace: Workspace): Promise<string> {
    const { place } = post;
    const found = post.attempt > 1 ? await this.#deps.looker.byKey(place, workspace, post.key, post.since) : null;
    const ts = found ?? (await this.#post(post, workspace));
    return messageId(place.channel, ts);
  }

  async #post({ place, key, body }: Post, { token }: Workspace): Promise<string> {
    const { client, pace } = this.#deps;
    pace.take(place.channel);
    const { ts } = await client.chat.postMessage({
      token,
      channel: place.channel,
      text: body.text,
      ...(body.blocks ? { blocks: body.blocks } : {}),
      ...(place.thread === null ? {} : { thread_ts: place.thread }),
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    pace.accepted();
    if (!ts) throw new Error('Slack did not say under which ts the message was posted.');
    return ts;
  }

  /**
   * Words first, then the files under them. What is done is kept before the next step, since a step that is told to wait
   * does not count as a try.
   */
  async #withFiles(post: Post, workspace: Workspace): Promise<string> {
    const { memory, looker, uploader } = this.#deps;
    const name = `sending:${post.key}`;
    const { place } = post;
    let done: Progress = progress.safeParse(await memory.get(name)).data ?? { ts: null, files: null };
    const keep = async (step: Partial<Progress>): Promise<void> => {
      done = { ...done, ...step };
      await memory.set(name, done);
    };
    if (done.ts === null && post.body.text !== '') {
      const found = post.attempt > 1 ? await looker.byKey(place, workspace, post.key, post.since) : null;
      await keep({ ts: found ?? (await this.#post(post, workspace)) });
    }
    const thread = place.thread;
    let shared = done.files && (await looker.byFiles(place, workspace, done.files, post.since));
    if (!shared) {
      const files = done.files ?? (await uploader.upload(workspace, post.attachments));
      await keep({ files });
      await uploader.share(workspace, { channel: place.channel, thread }, files);
      shared = files[0] ?? '';
    }
    const externalId = messageId(place.channel, done.ts ?? shared);
    if (post.forStaff && done.files) await memory.set(filesName(externalId), done.files);
    await memory.delete(name);
    return externalId;
  }
}
