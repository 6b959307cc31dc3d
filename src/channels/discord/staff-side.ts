import { Routes } from 'discord.js';
import type { Logger } from '../../logger.ts';
import type { ChannelFiles, ChannelMemory } from '../platform.ts';
import type { StaffMessage, StaffOutgoing, StaffSide } from '../staff.ts';
import { StaffPlace } from '../staff-place.ts';
import type { DiscordApi } from './api.ts';
import type { Post } from './body.ts';
import { rawFiles } from './compose.ts';
import type { CustomIds } from './custom-ids.ts';
import { hasCode, hasStatus, sendFailure, shutStaff, UNKNOWN_CHANNEL } from './failures.ts';
import type { Mouth } from './mouth.ts';
import { nonceOf } from './nonce.ts';
import { staffEmbed, staffRows } from './staff-cards.ts';
import type { StaffForms } from './staff-forms.ts';
import { openThread } from './threads.ts';
import { words } from './words.ts';

export interface StaffSideDeps {
  place: string;
  api: DiscordApi;
  mouth: Mouth;
  ids: CustomIds;
  forms: StaffForms;
  memory: ChannelMemory;
  files: ChannelFiles;
  logger: Logger;
}

/** Cards about these are talked about: they have a thread. */
const TALKED_ABOUT = /^(?:conversation|ticket):/u;
const MARK = 8;

const unlessGone = (error: unknown): void => {
  if (!hasStatus(error, 404)) throw error;
};

/** The shop's own people in one channel of a server: cards with buttons, a thread for each. */
export class DiscordStaff implements StaffSide {
  readonly place: string;
  readonly buttons = true;
  readonly #deps: StaffSideDeps;
  readonly #state = new StaffPlace();

  constructor(deps: StaffSideDeps) {
    this.place = deps.place;
    this.#deps = deps;
  }

  get trouble(): string | null {
    return this.#state.trouble;
  }

  /** By what shows that somebody writes: Discord allows it where it allows words. */
  async look(): Promise<void> {
    const asked = this.#deps.api.ask({ method: 'POST', route: Routes.channelTyping(this.place) });
    await asked.then(
      () => this.#state.open(),
      (error: unknown) => {
        const why = shutStaff(error);
        if (why !== null) this.#state.looked(why);
      },
    );
  }

  async post(outgoing: StaffOutgoing): Promise<{ externalId: string }> {
    try {
      const posted = await this.#put(outgoing);
      this.#state.open();
      return posted;
    } catch (error) {
      const why = shutStaff(error instanceof Error ? error.cause : null);
      throw why === null ? error : this.#state.shut(why, error);
    }
  }

  async #put({ idempotencyKey, attempt, threadOf, message }: StaffOutgoing): Promise<{ externalId: string }> {
    const { mouth, memory } = this.#deps;
    const post = await this.#compose(message, `#${nonceOf(idempotencyKey).slice(0, MARK)}`);
    const once = { idempotencyKey, attempt, since: null };
    if (threadOf === null) {
      const externalId = await mouth.post(this.place, post, once);
      if (TALKED_ABOUT.test(message.subject)) await this.#thread(externalId, message);
      return { externalId };
    }
    if (!(await this.#thread(threadOf, message))) {
      return { externalId: await mouth.post(this.place, post, { ...once, replyTo: threadOf }) };
    }
    try {
      const externalId = await mouth.post(threadOf, post, once);
      await memory.set(`post:${externalId}`, threadOf);
      return { externalId };
    } catch (error) {
      if (!(error instanceof Error && hasCode(error.cause, UNKNOWN_CHANNEL))) throw error;
      // Somebody has deleted the thread: what belongs there stands below the card from now on.
      await memory.set(`thread:${threadOf}`, false);
      return { externalId: await mouth.post(this.place, post, { ...once, replyTo: threadOf }) };
    }
  }

  async revise(externalId: string, message: StaffMessage): Promise<void> {
    const { api, ids, forms, memory, logger } = this.#deps;
    const kept = await memory.get(`post:${externalId}`);
    const channel = typeof kept === 'string' ? kept : this.place;
    const body = { embeds: [staffEmbed(message)], components: await staffRows(message, ids, forms) };
    try {
      await api.ask({ method: 'PATCH', route: Routes.channelMessage(channel, externalId), body });
    } catch (error) {
      if (!hasStatus(error, 404)) throw sendFailure(error);
      logger.warn({ post: externalId }, 'a card was deleted on Discord and cannot be changed');
    }
  }

  /** Its pictures go with it, and so does the name of its thread, which was the card's. */
  async blank(externalId: string, message: StaffMessage): Promise<void> {
    const { api, memory } = this.#deps;
    const kept = await memory.get(`post:${externalId}`);
    const channel = typeof kept === 'string' ? kept : this.place;
    const body = { content: '', embeds: [staffEmbed(message)], components: [], attachments: [] };
    try {
      await api.ask({ method: 'PATCH', route: Routes.channelMessage(channel, externalId), body }).catch(unlessGone);
      if ((await memory.get(`thread:${externalId}`)) === true)
        await api
          .ask({ method: 'PATCH', route: Routes.channel(externalId), body: { name: message.title } })
          .catch(unlessGone);
    } catch (error) {
      throw sendFailure(error);
    }
  }

  async #compose(message: StaffMessage, mark: string): Promise<Post> {
    const { ids, forms, files } = this.#deps;
    const { files: raw, said } = await rawFiles(message.attachments, files, message.lang);
    const embed = staffEmbed({ ...message, lines: [...message.lines, ...said] }, mark);
    return { files: raw, body: { content: '', embeds: [embed], components: await staffRows(message, ids, forms) } };
  }

  /** The thread of a post; false when there can be none, and answers stand in the channel. Known ones are not asked for. */
  async #thread(post: string, { title, lang }: StaffMessage): Promise<boolean> {
    const { api, memory, logger } = this.#deps;
    const known = await memory.get(`thread:${post}`);
    if (typeof known === 'boolean') return known;
    try {
      const there = await openThread(api, this.place, post, title || words.untitled()[lang]);
      if (!there)
        logger.warn(
          { place: this.place },
          'no thread can be opened in the staff channel; grant "Create Public Threads"',
        );
      else await memory.set(`thread:${post}`, true);
      return there;
    } catch (error) {
      throw sendFailure(error);
    }
  }
}
