import type { CommandName } from './command-names.ts';
import type { Asker, Told } from './commands/asker.ts';
import { conversationOf, RUN } from './commands/index.ts';
import { speakTo } from './commands/speech.ts';
import type { StaffDeps } from './deps.ts';
import type { Typed } from './parse-command.ts';
import { readSubject } from './subject.ts';

/** What everybody who is connected may ask for; the rest is for those who serve. */
const OPEN: readonly CommandName[] = ['queue', 'satisfaction', 'help'];

const SERVING: readonly string[] = ['agent', 'supervisor', 'manager'];

/** Whether somebody's role lets them speak to shoppers and move their cases. */
export const serves = ({ person }: Pick<Asker, 'person'>): boolean => SERVING.includes(person.role);

/** Runs a typed command. */
export const runCommand = (
  deps: StaffDeps,
  asker: Asker,
  name: Exclude<CommandName, 'link'>,
  rest: string,
): Promise<Told> | Told =>
  OPEN.includes(name) || serves(asker) ? RUN[name](deps, asker, rest) : asker.words.refusals.mayNot;

/**
 * Words were typed. In the thread of a conversation's card they go to the shopper; in any other thread and outside of threads
 * nothing goes anywhere, since colleagues talk there.
 */
export const wordsTyped = async (deps: StaffDeps, asker: Asker, typed: Typed): Promise<Told> => {
  const { words, post, inThread, event } = asker;
  const { refusals } = words;
  const subject = post && inThread ? readSubject(post.subject) : null;
  if (typed.is === 'unknown') return refusals.unknown(typed.typed, typed.nearest);
  if (subject?.of === 'ticket') return typed.is === 'empty' ? null : refusals.ticketThread;
  if (subject?.of === 'order') return typed.is === 'empty' ? null : words.orders.thread;
  if (subject?.of !== 'conversation') return null;
  if (typed.is === 'mixed') return refusals.mixed;
  if (!serves(asker)) return refusals.mayNot;
  const attachments = event.attachments ?? [];
  if (typed.is === 'empty' && attachments.length === 0) return null;
  const id = await conversationOf(deps, asker);
  if (id === null) return refusals.gone;
  const text = typed.is === 'words' ? typed.text : '';
  return speakTo(deps, id, asker, { text, attachments, confirmed: false });
};
