import { randomUUID } from 'node:crypto';
import { FILE_KINDS, kindOf, safeName } from '../../channels/file-kinds.ts';
import { INTAKE_LIMITS } from '../../channels/inbox.ts';
import { FixedClock } from '../../clock.ts';
import type { App } from '../../composition/app-shape.ts';
import { XiaoerError } from '../../errors.ts';
import { type Attachment, type Lang, ownerName } from '../../message.ts';
import type { Message } from '../../store/messages.ts';
import { readTurnFile, type TurnLine } from './turn-line.ts';

/** A talk over the terminal channel: hands turns in and reads what was answered. */
export interface Talk {
  /** One turn through the whole program. @returns what reached the shopper, in order; 'duplicate' for a repeated event */
  turn(line: TurnLine, files?: readonly { name: string; bytes: Buffer }[]): Promise<Message[] | 'duplicate'>;
  /** The public reply format of one message. */
  reply(message: Message): Promise<Record<string, unknown>>;
}

const fileOf = async (app: App, { name, bytes }: { name: string; bytes: Buffer }): Promise<Attachment> => {
  const kind = kindOf(bytes.subarray(0, 32));
  if (!kind) {
    const known = FILE_KINDS.map(({ extensions }) => extensions[0]).join(', ');
    throw new XiaoerError('INPUT_INVALID', `"${name}" is of a kind that is not taken; send one of ${known}.`);
  }
  if (bytes.length > INTAKE_LIMITS.largestFile) {
    const mb = Math.floor(INTAKE_LIMITS.largestFile / 1024 / 1024);
    throw new XiaoerError(
      'INPUT_INVALID',
      `"${name}" has ${bytes.length} bytes; files up to ${mb} MB are taken. Send a smaller one.`,
    );
  }
  const file = {
    id: `f_${randomUUID()}`,
    type: kind.type,
    name: safeName(name, kind),
    bytes,
    createdAt: app.clock.now(),
  };
  const { id, type, name: kept, size, hash } = await app.store.write((repos) => repos.files.save(file));
  return { id, type, name: kept, size, hash };
};

/**
 * Opens a talk.
 * @param who.customer a customer the shop knows; the terminal's operator vouches for them
 * @param who.key the conversation's key; the same key goes on with the same conversation
 * @param who.channel the channel it is held on; the terminal unless told
 * @param who.lang the language in which words are read that stand alike in several; the shop's first unless told
 * @throws {XiaoerError} NOT_FOUND if there is no such customer
 */
export const openTalk = async (
  app: App,
  who: { customer?: string | undefined; key: string; channel?: string; lang?: Lang | undefined },
): Promise<Talk> => {
  const { store, clock } = app;
  const { channel = 'terminal' } = who;
  const from = who.customer ? `customer:${who.customer}` : `guest:${who.key}`;
  const { customer } = who;
  if (customer) {
    if (!(await store.read.customers.get(customer))) {
      throw new XiaoerError(
        'NOT_FOUND',
        `There is no customer ${customer}. Import the shop's data first, or leave --as out.`,
      );
    }
    await store.write((repos) => repos.customers.bindIdentity(channel, from, customer, 'operator', clock.now()));
  }
  const conversation = () => store.read.conversations.findOpen(channel, who.key);
  return {
    async turn(line, files = []) {
      if (line.at && clock instanceof FixedClock) clock.set(new Date(line.at));
      const before = await conversation();
      const seen = before ? ((await store.read.messages.list(before.id, { limit: 1 })).at(-1)?.seq ?? 0) : 0;
      const attachments: Attachment[] = [];
      for (const { path } of line.attachments) attachments.push(await fileOf(app, await readTurnFile(path)));
      for (const file of files) attachments.push(await fileOf(app, file));
      const accepted = await app.onInbound({
        channel,
        eventId: line.eventId ?? randomUUID(),
        key: who.key,
        from: { id: from },
        text: line.text,
        ...(line.choose === undefined ? {} : { choose: line.choose }),
        ...(attachments.length > 0 ? { attachments } : {}),
        ...(who.lang ? { lang: who.lang } : {}),
        ...(line.place ? { place: line.place } : {}),
        at: line.at ? new Date(line.at) : clock.now(),
      });
      await app.settle();
      if (accepted === 'duplicate') return 'duplicate';
      const now = await conversation();
      const after = now?.id === before?.id ? seen : 0;
      const messages = now ? await store.read.messages.list(now.id, { afterSeq: after, visibleToShopper: true }) : [];
      return messages.filter(({ author }) => author !== 'shopper');
    },

    async reply(message) {
      const owner = (await store.read.conversations.get(message.conversationId))?.owner ?? { kind: 'bot' as const };
      const why = message.why as { ticket?: string | null } | null;
      return {
        type: 'reply',
        conversation: message.conversationId,
        text: message.text,
        lang: message.lang,
        choices: message.choices,
        intent: message.intent,
        confidence: message.confidence === null ? null : Math.round(message.confidence * 100) / 100,
        faq: message.faq,
        flow: message.flow,
        step: message.step,
        owner:
          owner.kind === 'agent'
            ? `agent:${(await store.read.users.get(owner.id))?.name ?? owner.id}`
            : ownerName(owner),
        ticket: why?.ticket ?? null,
        reply: message.replyKey,
        cards: message.cards,
        why: message.why ?? {},
      };
    },
  };
};
