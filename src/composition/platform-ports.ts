import { randomBytes } from 'node:crypto';
import { kindOf, safeName } from '../channels/file-kinds.ts';
import { checkAttachment, type IntakeLimits } from '../channels/inbox.ts';
import type { ChannelFiles, ChannelMemory, OpenTalk, PlatformDeps } from '../channels/platform.ts';
import type { Clock } from '../clock.ts';
import { XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Lang } from '../message.ts';
import type { Store } from '../store/index.ts';

/** What the ports of every channel are made from. */
export interface PortDeps {
  store: Store;
  clock: Clock;
  logger: Logger;
  limits: IntakeLimits;
  publicUrl: string | null;
  amended: PlatformDeps['amended'];
  staff: PlatformDeps['staff'];
  /** Hears what is said past the program; where it is absent nothing is made of it. */
  spoken?: PlatformDeps['spoken'];
  /** Calls a person for a message that did not arrive after all; where it is absent the message only shows it. */
  undelivered?(conversationId: string, messageId: number, why: string): Promise<void>;
}

const memoryOf = (channel: string, { store, clock }: PortDeps): ChannelMemory => ({
  get: (name) => store.read.channelFacts.get(channel, name),
  set: (name, value) => store.write(({ channelFacts }) => channelFacts.set(channel, name, value, clock.now())),
  delete: (name) => store.write(({ channelFacts }) => channelFacts.delete(channel, name)),
  deleteBefore: (prefix, before) =>
    store.write(({ channelFacts }) => channelFacts.deleteBefore(channel, prefix, before)),
  names: (prefix) => store.read.channelFacts.names(channel, prefix),
});

const filesOf = ({ store, clock, limits }: PortDeps): ChannelFiles => ({
  largest: limits.largestFile,
  keep: async (bytes, given) => {
    const kind = kindOf(bytes.subarray(0, 16));
    if (kind === null) {
      throw new XiaoerError(
        'INPUT_INVALID',
        `"${given}" is of a kind that is not taken; send a picture, a PDF, an MP4 or a voice message.`,
      );
    }
    const name = safeName(given, kind);
    checkAttachment({ type: kind.type, name, size: bytes.length }, limits);
    const id = `f_${randomBytes(16).toString('base64url')}`;
    return store.write(({ files }) => files.save({ id, type: kind.type, name, bytes, createdAt: clock.now() }));
  },
  read: async (id) => (await store.read.files.get(id))?.bytes ?? null,
});

/** Open conversations that a platform's overview lists at most. */
const LISTED = 10;
/** Messages of one thread that a history is compared with at most. */
const COMPARED = 1_000;
/** Characters of a title. */
const TITLE = 60;

const openTalksOf = async (channel: string, externalId: string, { store }: PortDeps): Promise<OpenTalk[]> => {
  const open = await store.read.desk.openOf(channel, externalId, LISTED);
  return Promise.all(
    open.map(async (conversation) => {
      const messages = await store.read.messages.list(conversation.id, { limit: 20 });
      const said = messages.findLast(({ author, text }) => author === 'shopper' && text !== '');
      return {
        conversationId: conversation.id,
        key: conversation.key,
        title: [...(said?.text ?? '')].slice(0, TITLE).join(''),
        openedAt: conversation.openedAt,
        owner: conversation.owner.kind,
        ticketNo: await store.read.desk.openTicketOf(conversation.id),
        lang: conversation.lang as Lang,
      };
    }),
  );
};

/** What one channel is given: its own memory, files, budget, and the ears that hear it. */
export const platformPorts = (channel: string, deps: PortDeps, lost: (error: unknown) => void): PlatformDeps => ({
  clock: deps.clock,
  logger: deps.logger.child({ channel }),
  memory: memoryOf(channel, deps),
  files: filesOf(deps),
  amended: deps.amended,
  saidSince: (key, since) => deps.store.read.amendments.saidSince(channel, key, since, COMPARED),
  staff: deps.staff,
  spoken: async (words) => (await deps.spoken?.(words)) ?? 'nobody',
  openTalks: (externalId) => openTalksOf(channel, externalId, deps),
  spend: (key, count, allowed, mark) =>
    deps.store.write(async ({ sendBudgets, channelFacts }) => {
      const now = deps.clock.now();
      const left = await sendBudgets.spend(channel, key, count, allowed, now);
      if (left !== null && mark) await channelFacts.set(channel, mark.name, mark.value, now);
      return left;
    }),
  unspend: (key, count, mark) =>
    deps.store.write(async ({ sendBudgets, channelFacts }) => {
      await sendBudgets.unspend(channel, key, count);
      if (mark) await channelFacts.set(channel, mark.name, mark.value, deps.clock.now());
    }),
  isOurs: (externalId) => deps.store.read.outbox.isOurs(channel, externalId),
  undelivered: async (externalId, why) => {
    const bounced = await deps.store.write(({ outbox }) => outbox.bounced(channel, externalId, why));
    if (bounced === null) return 'unknown';
    await deps.undelivered?.(bounced.conversationId, bounced.messageId, why);
    return 'called';
  },
  lost,
  publicUrl: deps.publicUrl,
});
