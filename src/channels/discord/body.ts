import { type APIEmbed, type APIMessageTopLevelComponent, MessageFlags, type RawFile } from 'discord.js';

/** A message as it is posted to Discord. */
export interface Body {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
}

/** What is posted, with its files. */
export interface Post {
  body: Body;
  files: RawFile[];
}

/** Characters of a message, and of the description of an embed (API reference, "Message limits", "Embed limits"). */
export const LONGEST_CONTENT = 2_000;
const LONGEST_DESCRIPTION = 4_096;
export const MOST_EMBEDS = 10;
export const MOST_FILES = 10;
/** Bytes of one file a bot may upload to a server without boosts. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** No ping leaves the shop, whatever stands in a text. */
export const NO_PINGS = { parse: [] } as const;

/** Words that are short enough stand in the message; longer ones (escaping can double them) in an embed, whole. */
export const withWords = (escaped: string): Pick<Body, 'content' | 'embeds'> =>
  escaped.length <= LONGEST_CONTENT
    ? { content: escaped, embeds: [] }
    : { content: '', embeds: [{ description: escaped.slice(0, LONGEST_DESCRIPTION) }] };

/** Seen by one person alone. */
export const EPHEMERAL = MessageFlags.Ephemeral;
