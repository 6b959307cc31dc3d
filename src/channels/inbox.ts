import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { asXiaoerError, XiaoerError } from '../errors.ts';
import { type Doorbell, type Teller, TOPICS } from '../handoff/bells.ts';
import type { Attachment, Inbound } from '../message.ts';
import type { Store } from '../store/index.ts';
import type { OnInbound } from './channel.ts';
import { cleanText } from './clean-text.ts';
import { FILE_KINDS } from './file-kinds.ts';

/** What one thing a shopper says may weigh. */
export interface IntakeLimits {
  /** UTF-16 units of text that are kept. */
  longestText: number;
  /** Files with one message. */
  mostAttachments: number;
  /** Bytes of one file. */
  largestFile: number;
}

export const INTAKE_LIMITS: IntakeLimits = { longestText: 100_000, mostAttachments: 9, largestFile: 10 * 1024 * 1024 };

/** Waits between tries while the database cannot be written, in milliseconds. */
const TRY_AGAIN_AFTER = [50, 200, 600];
/** The database waits for a lock by itself; after this long the shopper is told instead of kept waiting, in milliseconds. */
const PATIENCE_MS = 3_000;

/** News that waited for a shopper's words and goes out before they are answered, at most. */
const MOST_NEWS = 2;

export interface IntakeDeps {
  store: Pick<Store, 'write'>;
  jobs: Doorbell;
  bus: Teller;
  clock: Clock;
  limits: IntakeLimits;
  /** Channels whose platform allows only so many answers after a shopper's words: these are counted anew with each. */
  rationed?: ReadonlySet<string>;
  /** Makes up for changes of these words that came before them; absent where nothing can be changed. */
  late?(channel: string, eventId: string): Promise<void>;
}

const refuse = (message: string): never => {
  throw new XiaoerError('INPUT_INVALID', message);
};

/** @throws XiaoerError INPUT_INVALID naming what is over its limit. */
export const checkAttachment = (file: Pick<Attachment, 'type' | 'name' | 'size'>, limits: IntakeLimits): void => {
  if (!FILE_KINDS.some((kind) => kind.type === file.type)) {
    const known = FILE_KINDS.map((kind) => kind.extensions[0]).join(', ');
    refuse(`"${file.name}" is of a kind that is not taken (${file.type}); send one of ${known}.`);
  }
  if (file.size > limits.largestFile) {
    const mb = Math.floor(limits.largestFile / 1024 / 1024);
    refuse(`"${file.name}" has ${file.size} bytes; files up to ${mb} MB are taken. Send a smaller one.`);
  }
};

const IDENTIFIER = /^[^\p{Cc}]{1,300}$/u;

/** The message as it is kept, or why it cannot be. */
const checked = (inbound: Inbound, limits: IntakeLimits): Inbound => {
  for (const field of ['channel', 'eventId', 'key'] as const) {
    if (!IDENTIFIER.test(inbound[field])) refuse(`"${field}" must be 1 to 300 characters without control characters.`);
  }
  if (inbound.text.length > limits.longestText) {
    refuse(
      `The text has ${inbound.text.length} characters; up to ${limits.longestText} are taken at once. Send it in parts.`,
    );
  }
  const files = inbound.attachments ?? [];
  if (files.length > limits.mostAttachments) {
    refuse(
      `${files.length} files came with one message; up to ${limits.mostAttachments} are taken. Send the rest next.`,
    );
  }
  for (const file of files) checkAttachment(file, limits);
  if (Number.isNaN(inbound.at.getTime())) refuse('"at" is not a time; send one such as 2026-11-20T10:00:00+08:00.');
  return {
    ...inbound,
    text: cleanText(inbound.text),
    from: { ...inbound.from, ...(inbound.from.name === undefined ? {} : { name: cleanText(inbound.from.name) }) },
    ...(inbound.choose === undefined ? {} : { choose: cleanText(inbound.choose).slice(0, 2_000) }),
  };
};

/** Does it again a few times while the database is locked; then the error goes to whoever has to tell the shopper. */
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  const begun = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      const wait = TRY_AGAIN_AFTER[attempt];
      const locked = asXiaoerError(thrown).code === 'STORE_UNAVAILABLE';
      if (!locked || wait === undefined || performance.now() - begun > PATIENCE_MS) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
};

/**
 * The one way in for what shoppers say, from every channel: checked, saved, and only then answered. A repeated
 * (channel, eventId) is a duplicate and changes nothing.
 * @returns the function a channel is started with.
 */
export const takeIn = ({ store, jobs, bus, clock, limits, rationed, late }: IntakeDeps): OnInbound => {
  return async (inbound) => {
    const kept = checked(inbound, limits);
    const newId = `c_${randomBytes(12).toString('base64url')}`;
    const files = (kept.attachments ?? []).map((file) => file.id);
    const { duplicate, conversationId } = await patiently(() =>
      store.write(async ({ inbox, shoppers, sendBudgets, outbox }) => {
        const accepted = await inbox.accept(kept, clock.now(), newId);
        if (!accepted.duplicate && rationed?.has(kept.channel)) {
          // What was said while the program was down counts from when it was said.
          await sendBudgets.renew(kept.channel, kept.key, new Date(Math.min(kept.at.getTime(), clock.now().getTime())));
          await outbox.release(kept.channel, kept.key, MOST_NEWS, clock.now());
        }
        if (!accepted.duplicate && files.length > 0) await shoppers.keepFiles(files, accepted.conversationId);
        return accepted;
      }),
    );
    await late?.(kept.channel, kept.eventId);
    // A duplicate rings too: the first ring may have been lost with the process that should have answered it.
    await jobs.ring('turn', conversationId);
    if (!duplicate) await bus.publish(TOPICS.thread, `${kept.channel}:${kept.key}`);
    return duplicate ? 'duplicate' : 'saved';
  };
};
