import { COMMANDS, type CommandName } from '../command-names.ts';
import type { StaffDeps } from '../deps.ts';
import { satisfactionLines } from '../digests/satisfaction.ts';
import { readSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';
import { orderCourier } from './courier.ts';
import { approvalShown, type Deciding, decideApproval } from './decide.ts';
import { handleConversation } from './handle.ts';
import { putLabel, takeLabelOff } from './labels.ts';
import { clearOrder, explainOrder } from './orders.ts';
import { arrangePickUp } from './pick-up.ts';
import { queueList } from './queue.ts';
import { receiverIn } from './receiver.ts';
import { sendHeld, speakTo } from './speech.ts';
import { whoIsOn } from './who.ts';

type Command = (deps: StaffDeps, asker: Asker, rest: string) => Promise<Told>;

/** The roles that see the figures of the whole desk. */
const FIGURES: readonly string[] = ['supervisor', 'manager', 'admin'];

/** The conversation that a command is about; of a case the one it came from. */
export const conversationOf = async (deps: StaffDeps, { post }: Asker): Promise<string | null> => {
  const subject = post && readSubject(post.subject);
  if (subject?.of === 'conversation') return subject.id;
  if (subject?.of !== 'ticket') return null;
  return (await deps.store.read.tickets.get(subject.no))?.conversationId ?? null;
};

const onConversation =
  (work: (deps: StaffDeps, id: string, asker: Asker, rest: string) => Promise<Told>): Command =>
  async (deps, asker, rest) => {
    const id = await conversationOf(deps, asker);
    return id === null ? asker.words.refusals.noCard : work(deps, id, asker, rest);
  };

const deciding =
  (action: Deciding['action']): Command =>
  async (deps, asker, reason) => {
    const shown = await approvalShown(deps, asker);
    if (shown === null) return asker.words.refusals.noApproval;
    return decideApproval(deps, asker, { action, ...shown, reason });
  };

const handOver = onConversation(async (deps, id, asker, rest) => {
  const { refusals } = asker.words;
  if (rest === '') return refusals.nameColleague;
  const meant = await receiverIn(deps.store.read, asker.event, rest, asker.lang);
  switch (meant.is) {
    case 'none':
      return refusals.noColleague(meant.name);
    case 'colleagues':
      return refusals.whichColleague(meant.names.join(', '));
    case 'several':
      return refusals.whichReceiver(meant.names.join(', '));
    case 'department':
      return handleConversation(deps, id, asker, {
        act: 'transfer',
        to: { department: meant.department },
        note: meant.rest || null,
      });
    case 'colleague':
      return handleConversation(deps, id, asker, {
        act: 'transfer',
        to: { colleague: meant.id },
        note: meant.rest || null,
      });
  }
});

const satisfaction: Command = async (deps, { person, words, lang }, rest) => {
  if (!FIGURES.includes(person.role)) return words.refusals.figures;
  const days = rest.split(/\s+/u).filter((word) => word !== '' && word.toLowerCase() !== 'satisfaction');
  const [from, to] = days;
  if (days.length > 2) return words.refusals.period;
  const lines = await satisfactionLines(deps, { from, to, compare: 'previous' }, lang, { live: to === undefined });
  return lines === null ? words.refusals.period : lines.join('\n');
};

const help: Command = async (_deps, { words }) =>
  [
    words.help.title,
    ...(Object.keys(COMMANDS) as CommandName[]).map((name) => words.help.lines[name]),
    words.help.rule,
  ].join('\n');

/** What each command does. Connecting an account is done before anybody is known. */
export const RUN: Readonly<Record<Exclude<CommandName, 'link'>, Command>> = {
  take: onConversation((deps, id, asker) => handleConversation(deps, id, asker, { act: 'take' })),
  'take-over': onConversation((deps, id, asker) =>
    handleConversation(deps, id, asker, { act: 'take-over', from: null }),
  ),
  back: onConversation((deps, id, asker) => handleConversation(deps, id, asker, { act: 'give-back' })),
  close: onConversation((deps, id, asker) => handleConversation(deps, id, asker, { act: 'close' })),
  transfer: handOver,
  escalate: onConversation((deps, id, asker, rest) => {
    const [, tier, note] = /^(?:(\d)(?=\s|$))?\s*(.*)$/su.exec(rest) ?? [];
    return handleConversation(deps, id, asker, {
      act: 'escalate',
      tier: tier === undefined ? null : Number(tier),
      note: note || null,
    });
  }),
  note: onConversation((deps, id, asker, text) => handleConversation(deps, id, asker, { act: 'note', text })),
  label: onConversation(putLabel),
  unlabel: onConversation(takeLabelOff),
  send: onConversation((deps, id, asker, text) =>
    text === ''
      ? sendHeld(deps, id, asker)
      : speakTo(deps, id, asker, { text, attachments: asker.event.attachments ?? [], confirmed: true }),
  ),
  say: onConversation(async (deps, id, asker, text) => {
    const attachments = asker.event.attachments ?? [];
    if (text === '' && attachments.length === 0) return asker.words.refusals.sayEmpty;
    return speakTo(deps, id, { ...asker, inThread: false }, { text, attachments, confirmed: false });
  }),
  approve: deciding('approve'),
  refuse: deciding('refuse'),
  more: deciding('more'),
  courier: orderCourier,
  'pick-up': arrangePickUp,
  clear: clearOrder,
  explain: explainOrder,
  queue: queueList,
  who: whoIsOn,
  satisfaction,
  help,
};
