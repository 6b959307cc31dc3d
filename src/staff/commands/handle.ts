import { close } from '../../handoff/conversation-closer.ts';
import { departmentName } from '../../handoff/departments.ts';
import { escalate } from '../../handoff/escalation.ts';
import { handToDepartment } from '../../handoff/hand-over.ts';
import { giveBack, take, transfer } from '../../handoff/lease.ts';
import { writeNote } from '../../handoff/note-writer.ts';
import type { HandedTo } from '../cards/receivers.ts';
import type { StaffDeps } from '../deps.ts';
import { saidId } from '../thread-words.ts';
import type { Asker, Told } from './asker.ts';
import { type Refused, refusalOf } from './refusal.ts';

/** What is done with a conversation besides talking; `colleague` by identifier, `tier` as a number. */
export type Act =
  | { act: 'take' }
  /** From whoever is named, or from whoever has it. */
  | { act: 'take-over'; from: string | null }
  | { act: 'give-back' }
  | { act: 'close' }
  | { act: 'transfer'; to: HandedTo; note: string | null }
  /** To the next tier unless one is named. */
  | { act: 'escalate'; tier: number | null; note: string | null }
  | { act: 'note'; text: string };

/**
 * When something was wished is told by the platform's clock, and what shoppers said by ours or another platform's: so far they may differ.
 * Wishes that come minutes late, after an outage, are found all the same. Milliseconds.
 */
const CLOCKS_DIFFER_MS = 120_000;

/** Up to when whoever wished something may have seen what shoppers said. */
const seenTo = ({ event }: Asker): Date => new Date(event.at.getTime() + CLOCKS_DIFFER_MS);

const done = async (
  deps: StaffDeps,
  { words }: Asker,
  outcome: { outcome: 'done' } | Refused,
  told: string | (() => Promise<string>),
): Promise<string> => {
  if (outcome.outcome !== 'done') return refusalOf(outcome, words, deps.store.read);
  return typeof told === 'string' ? told : told();
};

const takeOver = async (deps: StaffDeps, id: string, asker: Asker, from: string | null): Promise<string> => {
  const { words, person } = asker;
  const owner = (await deps.store.read.conversations.get(id))?.owner;
  const seen = from ?? (owner?.kind === 'agent' ? owner.id : undefined);
  const outcome = await take(deps.handoff, id, person, seen);
  const name = async (): Promise<string> =>
    seen ? ((await deps.store.read.users.get(seen))?.displayName ?? seen) : '';
  return done(deps, asker, outcome, async () =>
    seen && seen !== person.id ? words.answers.takenOver(await name()) : words.answers.taken,
  );
};

const handOver = async (
  deps: StaffDeps,
  id: string,
  asker: Asker,
  { to, note }: Extract<Act, { act: 'transfer' }>,
): Promise<string> => {
  const { words, person, lang } = asker;
  if ('department' in to) {
    const outcome = await handToDepartment(deps.handoff, id, person, to.department, note);
    return done(deps, asker, outcome, words.answers.inQueueOf(departmentName(to.department, lang)));
  }
  const outcome = await transfer(deps.handoff, id, person, to.colleague, note);
  const name = async (): Promise<string> =>
    (await deps.store.read.users.get(to.colleague))?.displayName ?? to.colleague;
  return done(deps, asker, outcome, async () => words.answers.transferred(await name()));
};

const callHigher = async (
  deps: StaffDeps,
  id: string,
  asker: Asker,
  { tier, note }: Extract<Act, { act: 'escalate' }>,
): Promise<string> => {
  const now = (await deps.store.read.conversations.get(id))?.tier ?? 0;
  const to = tier ?? Math.max(now, 1) + 1;
  return done(deps, asker, await escalate(deps.handoff, id, asker.person, to, note), asker.words.answers.escalated(to));
};

const leaveNote = async (deps: StaffDeps, id: string, asker: Asker, text: string): Promise<string> => {
  const { words, person, event, inThread } = asker;
  if (text.trim() === '') return words.refusals.noteEmpty;
  const typed = inThread && event.did === 'words';
  const outcome = await writeNote(deps.handoff, id, person, { clientId: saidId(event, typed), text });
  return outcome.outcome === 'noted' ? words.answers.noted : refusalOf(outcome, words, deps.store.read);
};

/** Does something with a conversation in a colleague's name, with every check of the handoff room. */
export const handleConversation = async (deps: StaffDeps, id: string, asker: Asker, act: Act): Promise<Told> => {
  const { handoff } = deps;
  const { words, person } = asker;
  const { answers } = words;
  switch (act.act) {
    case 'take':
      return done(deps, asker, await take(handoff, id, person), answers.taken);
    case 'take-over':
      return takeOver(deps, id, asker, act.from);
    case 'give-back':
      return done(deps, asker, await giveBack(handoff, id, person, seenTo(asker)), answers.returned);
    case 'close':
      return done(deps, asker, await close(handoff, id, person, { seen: seenTo(asker) }), answers.closed);
    case 'transfer':
      return handOver(deps, id, asker, act);
    case 'escalate':
      return callHigher(deps, id, asker, act);
    case 'note':
      return leaveNote(deps, id, asker, act.text);
  }
};
