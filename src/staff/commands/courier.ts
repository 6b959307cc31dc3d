import type { StaffDeps } from '../deps.ts';
import { readSubject, ticketSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';

const NUMBER = /^[A-Z]{2}-\d{8}-\d{4,}$/u;

/** A colleague has ordered the courier of a pick-up: of the card's case, or of the one that is named first; with the number of the booking. */
export const orderCourier = async (deps: StaffDeps, asker: Asker, rest: string): Promise<Told> => {
  const { words, post, user, lang } = asker;
  const subject = post && readSubject(post.subject);
  const [, first = '', more = ''] = /^(\S+)\s*(.*)$/su.exec(rest) ?? [];
  const named = NUMBER.test(first);
  const no = named ? first : subject?.of === 'ticket' ? subject.no : null;
  if (no === null) return words.courier.whichCase;
  const note = (named ? more : rest).trim();
  if (note === '') return words.courier.numberWanted;
  const { refused } = await deps.orderCourier(no, note, user);
  if (refused) return refused[lang];
  await deps.jobs.ring('staff', ticketSubject(no));
  return words.courier.orderedNow(no);
};
