import { type APIMessage, type APIUser, MessageType } from 'discord.js';

/** A message as the gateway tells it, or as it is fetched: then the server it belongs to is ours to know. */
export type RawMessage = APIMessage & {
  guild_id?: string;
  member?: { nick?: string | null };
};

/** Who we are on Discord. */
export interface Me {
  id: string;
  application: string;
  /** Our own role in a server: people often mention it instead of us. */
  roleIn(guild: string): string | undefined;
}

const SPOKEN: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Whether a person said it: no bot (ourselves included), no webhook, no notice of Discord's. */
export const isPersons = ({ author, webhook_id, type }: RawMessage): boolean =>
  author.bot !== true && author.system !== true && webhook_id === undefined && SPOKEN.has(type);

/** Whether it is said to us: it mentions us or our role, or answers a message of ours. */
export const isToUs = (message: RawMessage, me: Me, guild: string): boolean => {
  const role = me.roleIn(guild);
  return (
    message.mentions.some(({ id }) => id === me.id) ||
    (role !== undefined && message.mention_roles.includes(role)) ||
    message.referenced_message?.author.id === me.id
  );
};

/** How a person is called. */
export const nameOf = (user: APIUser, nick?: string | null): string => nick || user.global_name || user.username;

/** What was said, without our own mention, other mentions by their names. */
export const wordsOf = (message: RawMessage, me: Me): string => {
  const forwarded = message.message_snapshots?.map(({ message: { content } }) => content) ?? [];
  const stickers = message.sticker_items?.map(({ name }) => `:${name}:`) ?? [];
  const names = new Map(message.mentions.map((user) => [user.id, nameOf(user)]));
  const role = message.guild_id === undefined ? undefined : me.roleIn(message.guild_id);
  const own = new RegExp(`[ \\t]*<@!?${me.id}>[ \\t]*${role === undefined ? '' : `|[ \\t]*<@&${role}>[ \\t]*`}`, 'gu');
  return [message.content, ...forwarded, ...stickers]
    .join('\n')
    .replace(own, ' ')
    .replace(/<@!?(\d+)>/gu, (mention, id: string) => (names.has(id) ? `@${names.get(id)}` : mention))
    .replace(/<a?(:\w+:)\d+>/gu, '$1')
    .trim();
};
