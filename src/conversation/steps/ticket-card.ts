import type { Card } from '../../message.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { money, type TurnView } from '../turn-view.ts';

/** The reply that tells how a case stands. */
export const ticketStateKey = (state: string): ReplyKey => `ticket-state.${state.replaceAll('_', '-')}` as ReplyKey;

/** A case as a card: its number, and its money where it is about any. */
export const ticketCard = (view: TurnView, no: string, amountMinor: number): Card => ({
  kind: 'ticket',
  id: no,
  title: no,
  line: amountMinor > 0 ? money(view, amountMinor) : '',
});
