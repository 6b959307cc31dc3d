import type { StaffPost } from '../store/staff-posts.ts';

/** What a post is about. */
export type Subject =
  | { of: 'conversation'; id: string }
  | { of: 'ticket' | 'order'; no: string }
  | { of: 'digest' | 'day-end' | 'undispatched' | 'alert'; name: string };

/** Reads {@link StaffMessage.subject}; null for what this program does not write. */
export const readSubject = (subject: string): Subject | null => {
  const at = subject.indexOf(':');
  const [kind, name] = [subject.slice(0, at), subject.slice(at + 1)];
  if (at < 1 || name === '') return null;
  if (kind === 'conversation') return { of: kind, id: name };
  if (kind === 'ticket' || kind === 'order') return { of: kind, no: name };
  return kind === 'digest' || kind === 'day-end' || kind === 'undispatched' || kind === 'alert'
    ? { of: kind, name }
    : null;
};

export const conversationSubject = (id: string): string => `conversation:${id}`;
export const orderSubject = (no: string): string => `order:${no}`;
export const ticketSubject = (no: string): string => `ticket:${no}`;

/**
 * How people name a card: `C12`. A platform without buttons numbers its posts itself, since there the number is typed; until
 * it has, the card has no name.
 */
export const refOf = (card: Pick<StaffPost, 'id' | 'externalId'>, buttons: boolean): string =>
  buttons ? `C${card.id}` : (card.externalId ?? '');
