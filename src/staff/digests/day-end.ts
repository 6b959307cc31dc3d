import type { StaffMessage } from '../../channels/staff.ts';
import { colleagues } from '../../handoff/desk-now.ts';
import type { Ticket } from '../../store/tickets.ts';
import type { StaffDeps } from '../deps.ts';
import { staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';

/** Open cases that are counted at most. */
const COUNTED = 2_000;

type Part = keyof StaffWords['open'];
const PARTS: readonly Part[] = ['refund', 'chase', 'photos', 'return', 'exchange', 'other'];

/** What a case still asks of its colleague (H26): money first, then what is chased, what is waited for, what is open. */
const partOf = ({ kind, state }: Pick<Ticket, 'kind' | 'state'>): Part => {
  if (state === 'refund_pending' || state === 'refund_failed') return 'refund';
  if (state === 'needs_evidence') return 'photos';
  if (kind === 'delivery') return 'chase';
  if (kind === 'return' || kind === 'refund') return 'return';
  return kind === 'exchange' || kind === 'repair' ? 'exchange' : 'other';
};

const tally = (tickets: readonly Pick<Ticket, 'kind' | 'state'>[], { open }: StaffWords): string => {
  const parts = tickets.map(partOf);
  return PARTS.map((part) => ({ part, n: parts.filter((one) => one === part).length }))
    .filter(({ n }) => n > 0)
    .map(({ part, n }) => open[part](n))
    .join(' · ');
};

/** What each colleague leaves open at the end of a day: refunds, chases, photos, returns and exchanges, talks (H26). */
export const dayEndMessage = async ({ store, clock, shop }: StaffDeps, day: string): Promise<StaffMessage> => {
  const { language: lang } = shop().staff;
  const words = staffWords(lang);
  const open = await store.read.tickets.list({ open: true, limit: COUNTED });
  const people = await colleagues(store.read, clock.now());
  const known = new Set(people.map(({ user }) => user.id));
  const lines = people.flatMap(({ user, load }) => {
    const mine = tally(
      open.filter(({ ownerId }) => ownerId === user.id),
      words,
    );
    const parts = [mine, load > 0 ? words.talks(load) : ''].filter((part) => part !== '');
    return parts.length > 0 ? [`${user.displayName}: ${parts.join(' · ')}`] : [];
  });
  const nobodys = tally(
    open.filter(({ ownerId }) => ownerId === null || !known.has(ownerId)),
    words,
  );
  if (nobodys !== '') lines.push(`${words.digest.nobody}: ${nobodys}`);
  return {
    subject: `day-end:${day}`,
    title: words.digest.dayEnd(day),
    lines: lines.length > 0 ? lines : [words.digest.dayEndEmpty],
    fields: [],
    actions: [],
    attachments: [],
    tone: 'plain',
    lang,
  };
};
