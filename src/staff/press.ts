import type { StaffEvent } from '../channels/staff.ts';
import { labelChosen } from './cards/labels-on-card.ts';
import { receiverChosen } from './cards/receivers.ts';
import type { Asker, Told } from './commands/asker.ts';
import { decideApproval } from './commands/decide.ts';
import { handleConversation } from './commands/handle.ts';
import { RUN } from './commands/index.ts';
import { labelTalk, putLabel } from './commands/labels.ts';
import type { StaffDeps } from './deps.ts';
import { readSubject } from './subject.ts';

const filled = ({ values }: StaffEvent, name: string): string => values?.[name]?.trim() ?? '';

const pressedOnTicket = (deps: StaffDeps, asker: Asker, action: string, more: string): Promise<Told> | Told => {
  if (action === 'courier') return RUN.courier(deps, asker, filled(asker.event, 'reason'));
  if (action === 'pick-up')
    return RUN['pick-up'](deps, asker, [filled(asker.event, 'when'), filled(asker.event, 'door')].join(' '));
  if (action !== 'approve' && action !== 'refuse' && action !== 'more') return asker.words.refusals.noApproval;
  const [approval = '', hash = ''] = more.split(':');
  if (!/^\d{1,15}$/u.test(approval)) return RUN[action](deps, asker, filled(asker.event, 'reason'));
  return decideApproval(deps, asker, {
    action,
    approval: Number(approval),
    hash,
    reason: filled(asker.event, 'reason'),
    amount: asker.event.values?.['amount'],
  });
};

const pressedOnConversation = (
  deps: StaffDeps,
  asker: Asker,
  id: string,
  action: string,
  more: string,
): Promise<Told> | Told => {
  const { event, words } = asker;
  const note = filled(event, 'note') || null;
  switch (action) {
    case 'take':
      return handleConversation(deps, id, asker, { act: 'take' });
    case 'take-over':
      return handleConversation(deps, id, asker, { act: 'take-over', from: more || null });
    case 'give-back':
      return handleConversation(deps, id, asker, { act: 'give-back' });
    case 'close':
      return handleConversation(deps, id, asker, { act: 'close' });
    case 'note':
      return handleConversation(deps, id, asker, { act: 'note', text: note ?? '' });
    case 'label': {
      const chosen = labelChosen(filled(event, 'label'));
      return chosen ? labelTalk(deps, id, asker, chosen) : putLabel(deps, id, asker, '');
    }
    case 'transfer': {
      const to = receiverChosen(filled(event, 'to'));
      return to ? handleConversation(deps, id, asker, { act: 'transfer', to, note }) : words.refusals.nameColleague;
    }
    case 'escalate': {
      const tier = /^\d$/u.test(filled(event, 'tier')) ? Number(filled(event, 'tier')) : null;
      return handleConversation(deps, id, asker, { act: 'escalate', tier, note });
    }
    default:
      return words.refusals.unknown(action, null);
  }
};

/** A button was pressed, its form filled in. What stands on the card is never believed: everything is checked anew. */
export const pressed = (deps: StaffDeps, asker: Asker): Promise<Told> | Told => {
  const { event, post, words } = asker;
  const [action = '', ...rest] = (event.action ?? '').split(':');
  const subject = readSubject(post?.subject ?? event.subject ?? '');
  if (subject?.of === 'ticket') return pressedOnTicket(deps, asker, action, rest.join(':'));
  if (subject?.of === 'order' && action === 'clear') return RUN.clear(deps, asker, filled(event, 'reason'));
  if (subject?.of === 'conversation') return pressedOnConversation(deps, asker, subject.id, action, rest.join(':'));
  return words.refusals.noCard;
};
