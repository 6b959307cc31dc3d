import type { Clock } from '../clock.ts';
import { type Teller, TOPICS } from '../handoff/bells.ts';
import type { Amendable } from '../store/amendments.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { Amendment } from './channel.ts';
import { cleanText } from './clean-text.ts';
import { INTAKE_LIMITS } from './inbox.ts';

export interface AmendDeps {
  store: Pick<Store, 'read' | 'write'>;
  bus: Teller;
  clock: Clock;
}

/** What becomes of shoppers' changes to their words. */
export interface Amendments {
  /**
   * A shopper changed or took back what they had said. What waits is replaced or taken out unanswered; what was worked on
   * shows the change and keeps its first words. Nothing is answered again. Doing it again, or late, changes nothing.
   * @returns `unknown` if what it is about has not come in: it is remembered for a while, in case that comes later.
   */
  amended(amendment: Amendment): Promise<'changed' | 'unknown'>;
  /**
   * Makes up for amendments that came before what they amend. Called after every saving on a channel that has amendments,
   * repeats included, and before it is acknowledged.
   */
  late(channel: string, eventId: string): Promise<void>;
}

/** How long an amendment waits for what it amends, in milliseconds: as long as platforms repeat what was not acknowledged. */
const REMEMBERED_MS = 3_600_000;
const PREFIX = 'amended:';
const KINDS = ['edited', 'deleted'] as const;

const nameOf = (kind: Amendment['kind'], eventId: string): string => `${PREFIX}${kind}:${eventId}`;

/** What is remembered of an amendment; times as ISO text. */
interface Remembered {
  text: string;
  at: string;
}

const asRemembered = (fact: unknown): Remembered | null => {
  const { text, at } = (fact ?? {}) as Partial<Remembered>;
  return typeof text === 'string' && typeof at === 'string' ? { text, at } : null;
};

/** Words no turn has worked on: they are answered as they stand now, or not at all. */
const whileWaiting = async (repos: Repos, said: Amendable, { kind, text, at }: Amendment, now: Date): Promise<void> => {
  if (kind === 'deleted') await repos.inbox.done([said.inboundId], now);
  else await repos.amendments.replace(said, text, at);
};

const apply = async (repos: Repos, amendment: Amendment, now: Date): Promise<Amendable | null> => {
  const said = await repos.amendments.hold(amendment.channel, amendment.eventId);
  if (said === null) return null;
  const { message } = said;
  const older = said.amendedAt !== null && amendment.at <= said.amendedAt;
  // What was taken back stays so, whatever else comes of it later; a deletion counts however late it comes.
  if (amendment.kind === 'edited' && older) return said;
  if (!said.worked) await whileWaiting(repos, said, amendment, now);
  else if (message !== null && message.deletedAt === null) {
    if (amendment.kind === 'edited') await repos.amendments.rewrite(message, amendment.text, amendment.at);
    else await repos.amendments.takeBack(message, amendment.at);
  }
  return said;
};

/** Keeps the newest edit, and a deletion for good. */
const remember = async ({ channelFacts }: Repos, amendment: Amendment, now: Date): Promise<void> => {
  const { channel, eventId, kind, text, at } = amendment;
  const name = nameOf(kind, eventId);
  const value = { text, at: at.toISOString() };
  await channelFacts.deleteBefore(channel, PREFIX, new Date(now.getTime() - REMEMBERED_MS));
  if (await channelFacts.setOnce(channel, name, value, now)) return;
  const earlier = asRemembered(await channelFacts.held(channel, name));
  if (earlier === null || new Date(earlier.at) < at) await channelFacts.set(channel, name, value, now);
};

/** Takes amendments in; one for the whole program. */
export const amendmentsOf = ({ store, bus, clock }: AmendDeps): Amendments => {
  const change = async (amendment: Amendment): Promise<boolean> => {
    const said = await store.write((repos) => apply(repos, amendment, clock.now()));
    if (said !== null) await bus.publish(TOPICS.conversation, said.conversationId);
    return said !== null;
  };

  const late = async (channel: string, eventId: string): Promise<void> => {
    for (const kind of KINDS) {
      const name = nameOf(kind, eventId);
      const found = asRemembered(await store.read.channelFacts.get(channel, name));
      if (found === null) continue;
      await change({ channel, eventId, kind, text: found.text, at: new Date(found.at) });
      await store.write(({ channelFacts }) => channelFacts.delete(channel, name));
    }
  };

  return {
    late,
    amended: async (given) => {
      const text = given.kind === 'deleted' ? '' : cleanText(given.text).slice(0, INTAKE_LIMITS.longestText);
      const amendment = { ...given, text };
      if (await change(amendment)) return 'changed';
      await store.write((repos) => remember(repos, amendment, clock.now()));
      // Looked for again once it is remembered: between the two, what it amends may have come in and found nothing. The
      // one who saves looks in the other order, so one of us sees the other.
      if (!(await change(amendment))) return 'unknown';
      await late(amendment.channel, amendment.eventId);
      return 'changed';
    },
  };
};
