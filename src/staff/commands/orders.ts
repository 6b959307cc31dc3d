import { TOPICS } from '../../handoff/bells.ts';
import { clearDoubts, explainDelay } from '../../orders/desk.ts';
import type { StaffDeps } from '../deps.ts';
import { orderSubject, readSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';

/** The order that is meant, by the card or by the first word, and what is said of it. */
const meant = ({ post }: Asker, rest: string): { no: string; why: string } | null => {
  const subject = post && readSubject(post.subject);
  const [, first = '', words = ''] = /^(\S+)\s*(.*)$/su.exec(rest) ?? [];
  if (subject?.of === 'order') return { no: subject.no, why: first === subject.no ? words : rest };
  return /\d{3}/u.test(first) ? { no: first, why: words } : null;
};

const who = ({ person }: Asker): string => `${person.role}:${person.id}`;

/** A colleague has looked at a doubtful order and found it good (H14). */
export const clearOrder = async (deps: StaffDeps, asker: Asker, rest: string): Promise<Told> => {
  const { orders } = asker.words;
  const about = meant(asker, rest);
  if (about === null) return orders.whichOrder;
  const { store, clock, shop } = deps;
  const came = await clearDoubts({ store, clock, policy: () => shop().orders }, about.no, who(asker), about.why);
  if (came === 'note_wanted') return orders.whyGood;
  if (came === 'nothing_open') return orders.notDoubtful(about.no);
  await deps.bus.publish(TOPICS.orders, about.no);
  await deps.jobs.ring('staff', orderSubject(about.no));
  return orders.clearedNow(about.no);
};

/** A colleague knows why an order has not left (H16). */
export const explainOrder = async (deps: StaffDeps, asker: Asker, rest: string): Promise<Told> => {
  const { orders } = asker.words;
  const about = meant(asker, rest);
  if (about === null) return orders.whichOrder;
  const came = await explainDelay(deps, about.no, who(asker), about.why);
  if (came === 'reason_wanted') return orders.whyLate;
  if (came === 'not_found') return orders.unknown(about.no);
  await deps.bus.publish(TOPICS.orders, about.no);
  return orders.explained(about.no);
};
