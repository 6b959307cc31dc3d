import { ChannelType } from 'discord.js';
import { isToUs, type Me, nameOf, type RawMessage } from './said.ts';
import type { Talk, Talks } from './talks.ts';

/** A channel, as far as it matters where something was said. */
export interface Spot {
  type: ChannelType;
  parent: string | null;
}

/** Where a message belongs. */
export type Place =
  /** To nobody here: people talk among themselves. */
  | { is: 'none' }
  /** To the shop's own people. Never to a conversation. */
  | { is: 'staff'; threadOf: string | null }
  /** To a conversation. `opens`: one that begins with this message. */
  | { is: 'talk'; key: string; private: boolean; opens: Talk | null };

export interface PlaceDeps {
  me: Me;
  talks: Talks;
  staffChannel: string | null;
  /** What kind of channel it is; null if we may not see it any more. */
  spotOf(id: string): Promise<Spot | null>;
}

const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);
/** Channels whose messages may have a thread. */
const THREADED: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

const TITLE = 60;

const titleOf = ({ author, member }: RawMessage): string => [...nameOf(author, member?.nick)].slice(0, TITLE).join('');

/** The conversation that answers of ours in a channel without threads belong to, by the message they answer. */
const answered = async ({ referenced_message }: RawMessage, { me, talks }: PlaceDeps): Promise<string | null> => {
  const opening =
    referenced_message?.author.id === me.id ? referenced_message.message_reference?.message_id : undefined;
  return opening !== undefined && (await talks.get(opening)) !== null ? opening : null;
};

/**
 * Where a message belongs. In private, always to the conversation there. In a server: words of the one who began a thread
 * of ours; elsewhere only what is said to us (handbook, H35). A thread is one person's conversation: who mentions us in
 * another's has their own.
 */
export const placeOf = async (message: RawMessage, guild: string | null, deps: PlaceDeps): Promise<Place> => {
  const { channel_id, author } = message;
  if (guild === null) return { is: 'talk', key: channel_id, private: true, opens: null };
  const spot = await deps.spotOf(channel_id);
  if (spot === null) return { is: 'none' };
  const isThread = THREADS.has(spot.type);
  if (channel_id === deps.staffChannel) return { is: 'staff', threadOf: message.message_reference?.message_id ?? null };
  if (isThread && deps.staffChannel !== null && spot.parent === deps.staffChannel)
    return { is: 'staff', threadOf: channel_id };
  const talk = (key: string, opens: Talk | null = null): Place => ({ is: 'talk', key, private: false, opens });
  if (isThread && (await deps.talks.get(channel_id))?.user === author.id) return talk(channel_id);
  if (!isToUs(message, deps.me, guild)) return { is: 'none' };
  const earlier = await answered(message, deps);
  if (earlier !== null && (await deps.talks.get(earlier))?.user === author.id) return talk(earlier);
  if (!THREADED.has(spot.type)) return talk(`${channel_id}:${author.id}`);
  return talk(message.id, { channel: channel_id, user: author.id, title: titleOf(message), thread: 'to open' });
};
