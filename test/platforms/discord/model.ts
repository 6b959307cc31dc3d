/** What the local Discord knows, in the shapes of Discord's API v10. */
export interface User {
  id: string;
  username: string;
  global_name: string | null;
  discriminator: string;
  avatar: string | null;
  bot?: boolean;
}

export interface File {
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
}

/** A part of a message that can be pressed; only what is read back by tests is typed. */
export interface Component {
  type: number;
  custom_id?: string;
  label?: string;
  emoji?: { name: string };
  style?: number;
  disabled?: boolean;
  options?: { label: string; value: string; default?: boolean }[];
  components?: Component[];
}

export interface Embed {
  title?: string;
  description?: string;
  color?: number;
  footer?: { text: string };
  fields?: { name: string; value: string }[];
}

export interface Message {
  id: string;
  channel_id: string;
  author: User;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  mentions: User[];
  mention_roles: string[];
  mention_everyone: boolean;
  attachments: File[];
  embeds: Embed[];
  components: Component[];
  type: number;
  nonce?: string;
  webhook_id?: string;
  message_reference?: { message_id: string; channel_id: string };
  referenced_message?: Message | null;
  flags: number;
  pinned: boolean;
  tts: boolean;
}

export interface Channel {
  id: string;
  type: number;
  guild_id?: string;
  parent_id?: string | null;
  name?: string;
  last_message_id: string | null;
  recipients?: User[];
  thread_metadata?: { archived: boolean; auto_archive_duration: number; archive_timestamp: string };
  position?: number;
  permission_overwrites?: object[];
}

export interface Guild {
  id: string;
  name: string;
  roles: { id: string; name: string; tags?: { bot_id: string } }[];
}

export interface Command {
  id: string;
  name: string;
  type: number;
  [field: string]: unknown;
}

/** A request that reached the local Discord. */
export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  files: { name: string; bytes: Uint8Array }[];
}

/** Kinds of channel (Discord API reference, "Channel Types"). */
export const TEXT = 0;
export const DM = 1;
export const VOICE = 2;
export const PUBLIC_THREAD = 11;
export const PRIVATE_THREAD = 12;

const EPOCH = 1_420_070_400_000n;
let counter = 0n;

/** A new identifier that carries its time, as Discord's do. Rises with each call. */
export const newId = (at = Date.now()): string => {
  counter += 1n;
  return String(((BigInt(at) - EPOCH) << 22n) + (counter & 0x3fffffn));
};
