import { type APIMessage, Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';
import type { Body } from './body.ts';
import { idAt, isAfter } from './snowflake.ts';

export interface Wanted {
  api: DiscordApi;
  channel: string;
  ownId: string;
  nonce: string;
  body: Body;
  /** How many files went with it. */
  files: number;
  /** Nothing older is looked at; null: only the last page is. */
  since: Date | null;
  /** Whether a message is known to be another one. */
  isKnown(id: string): Promise<boolean>;
}

const PAGE = 100;
const PAGES = 3;
/** Clocks may be off by so much. Milliseconds. */
const SKEW_MS = 15 * 60_000;

interface Shown {
  content?: string;
  embeds?: readonly { title?: string; description?: string; footer?: { text: string } }[];
  components?: readonly unknown[];
}

const idsIn = (component: unknown): string[] => {
  if (typeof component !== 'object' || component === null) return [];
  const own = 'custom_id' in component ? [String(component.custom_id)] : [];
  const inner = 'components' in component && Array.isArray(component.components) ? component.components : [];
  return [...own, ...inner.flatMap(idsIn)];
};

/** What two posts have in common only if they are the same: words, embeds, what can be pressed, how many files. */
const likeness = ({ content = '', embeds = [], components = [] }: Shown, files: number): string =>
  JSON.stringify([
    content.trim(),
    embeds.map(({ title, description, footer }) => [title?.trim(), description?.trim(), footer?.text]),
    components.flatMap(idsIn),
    files,
  ]);

/**
 * Looks in a channel for what an earlier try may have posted, for when Discord no longer remembers its nonce: a message of
 * ours that looks the same, is not older than the decision to send it, and is known to be no other.
 */
export const findEarlier = async ({ api, since, ...wanted }: Wanted): Promise<string | null> => {
  const oldest = since === null ? '0' : idAt(new Date(since.getTime() - SKEW_MS));
  const looks = likeness(wanted.body, wanted.files);
  let before: string | undefined;
  for (let page = 0; page < (since === null ? 1 : PAGES); page += 1) {
    const messages = await api.ask<APIMessage[]>({
      method: 'GET',
      route: Routes.channelMessages(wanted.channel),
      query: { limit: String(PAGE), ...(before === undefined ? {} : { before }) },
    });
    for (const message of messages) {
      if (!isAfter(message.id, oldest)) return null;
      if (message.author.id !== wanted.ownId) continue;
      if (message.nonce === wanted.nonce) return message.id;
      if (likeness(message, message.attachments.length) === looks && !(await wanted.isKnown(message.id)))
        return message.id;
    }
    before = messages.at(-1)?.id;
    if (before === undefined || messages.length < PAGE) return null;
  }
  return null;
};
