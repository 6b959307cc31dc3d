import type { StaffDeps } from '../deps.ts';
import { readSubject, ticketSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';

const NUMBER = /^[A-Z]{2}-\d{8}-\d{4,}$/u;

/** The case a command is about, named first or by the card it answers, and what else was said. */
export const namedCase = ({ post }: Asker, rest: string): { no: string | null; said: string } => {
  const subject = post && readSubject(post.subject);
  const [, first = '', more = ''] = /^(\S+)\s*(.*)$/su.exec(rest) ?? [];
  if (NUMBER.test(first)) return { no: first, said: more.trim() };
  return { no: subject?.of === 'ticket' ? subject.no : null, said: rest.trim() };
};

/** A colleague has ordered the courier of a pick-up: of the card's case, or of the one that is named first; with the number of the booking. */
export const orderCourier = async (deps: StaffDeps, asker: Asker, rest: string): Promise<Told> => {
  const { words, user, lang } = asker;
  const { no, said: note } = namedCase(asker, rest);
  if (no === null) return words.courier.whichCase;
  if (note === '') return words.courier.numberWanted;
  const { refused } = await deps.orderCourier(no, note, user);
  if (refused) return refused[lang];
  await deps.jobs.ring('staff', ticketSubject(no));
  return words.courier.orderedNow(no);
};
