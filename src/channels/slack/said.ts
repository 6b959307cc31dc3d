import { z } from 'zod';

/** A file of a message, as Slack describes it. */
export const slackFile = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  file_access: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type SlackFile = z.infer<typeof slackFile>;

const message = z.looseObject({
  type: z.string().nullish(),
  subtype: z.string().nullish(),
  channel: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  bot_profile: z.unknown().optional(),
  text: z.string().nullish(),
  ts: z.string().nullish(),
  thread_ts: z.string().nullish(),
  files: z.array(slackFile).nullish(),
  edited: z.looseObject({ ts: z.string().nullish() }).nullish(),
  latest_reply: z.string().nullish(),
  attachments: z
    .array(
      z.looseObject({
        is_share: z.boolean().nullish(),
        is_msg_unfurl: z.boolean().nullish(),
        text: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** Something said on Slack, live or from a history. */
export interface Said {
  channel: string;
  ts: string;
  /** The thread it was said in; null if it stands by itself. */
  thread: string | null;
  /** Null if nobody in particular said it. */
  user: string | null;
  /** By a program, whoever's. */
  bot: boolean;
  text: string;
  files: SlackFile[];
  /** When it was last changed, if ever. */
  editedTs: string | null;
  /** When somebody last answered in its thread. */
  latestReply: string | null;
}

/** A change of something said. */
export type Changed =
  | { kind: 'edited'; said: Said; at: string }
  | { kind: 'deleted'; channel: string; ts: string; thread: string | null; at: string };

/** Kinds of message in which a person says something; all others are Slack's own notices. */
const SPOKEN = new Set(['file_share', 'thread_broadcast', 'me_message', 'bot_message']);

/** What somebody passes on of another message stands beside their own words. */
const forwardedIn = ({ attachments }: z.infer<typeof message>): string[] =>
  (attachments ?? []).flatMap(({ is_share, is_msg_unfurl, text }) =>
    (is_share || is_msg_unfurl) && text ? [text] : [],
  );

/** Reads a message; null for notices such as "has joined", and for what is none. `channel` where it does not say itself. */
export const saidIn = (raw: unknown, channel?: string): Said | null => {
  const read = message.safeParse(raw).data;
  const where = read?.channel ?? channel;
  if (!read?.ts || !where || (read.subtype && !SPOKEN.has(read.subtype))) return null;
  return {
    channel: where,
    ts: read.ts,
    thread: read.thread_ts ?? null,
    user: read.user ?? null,
    bot:
      Boolean(read.bot_id) || Boolean(read.bot_profile) || read.subtype === 'bot_message' || read.user === 'USLACKBOT',
    text: [read.text ?? '', ...forwardedIn(read)].filter((text) => text !== '').join('\n'),
    files: read.files ?? [],
    editedTs: read.edited?.ts ?? null,
    latestReply: read.latest_reply ?? null,
  };
};

const changed = z.looseObject({
  subtype: z.enum(['message_changed', 'message_deleted']),
  channel: z.string(),
  event_ts: z.string().nullish(),
  ts: z.string().nullish(),
  deleted_ts: z.string().nullish(),
  message: z.unknown().optional(),
  previous_message: z.unknown().optional(),
});

/** Reads what a person did to an earlier message of theirs; null if it is nothing of the kind, such as an unfurled link. */
export const changeIn = (raw: unknown): Changed | null => {
  const read = changed.safeParse(raw).data;
  if (!read) return null;
  const before = saidIn(read.previous_message, read.channel);
  const at = read.event_ts ?? read.ts ?? '0';
  const gone = { kind: 'deleted' as const, channel: read.channel, thread: before?.thread ?? null, at };
  if (read.subtype === 'message_deleted') {
    if (!read.deleted_ts || before?.bot) return null;
    return { ...gone, ts: read.deleted_ts };
  }
  // The first message of a thread leaves a stone when it is taken back.
  const stone = message.safeParse(read.message).data;
  if (stone?.subtype === 'tombstone' && stone.ts) return before?.bot ? null : { ...gone, ts: stone.ts };
  const after = saidIn(read.message, read.channel);
  if (!after || after.bot || after.text === before?.text) return null;
  return { kind: 'edited', said: after, at: after.editedTs ?? at };
};
