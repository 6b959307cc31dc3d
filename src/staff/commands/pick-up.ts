import { readPickUp, typedPickUp } from '../../aftersales/pick-up.ts';
import { sayTime } from '../../content/liquid.ts';
import type { StaffDeps } from '../deps.ts';
import { ticketSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';
import { namedCase } from './courier.ts';

/** A colleague names another time for a pick-up, and another door where they write one: of the card's case, or of the one named first. */
export const arrangePickUp = async (deps: StaffDeps, asker: Asker, rest: string): Promise<Told> => {
  const { words, user, lang } = asker;
  const { no, said } = namedCase(asker, rest);
  if (no === null) return words.courier.whichPickUp;
  const { timezone } = deps.shop();
  const now = deps.clock.now();
  const typed = typedPickUp(said, now, timezone);
  const window = typed && readPickUp(typed.id, timezone);
  if (typed === null || window === null) return words.courier.windowWanted;
  const { refused } = await deps.arrangePickUp(no, { window: typed.id, address: typed.rest || null }, user);
  if (refused) return refused[lang];
  await deps.jobs.ring('staff', ticketSubject(no));
  return words.courier.arranged(no, `${sayTime(window.from, lang, now, timezone)}–${window.until}`);
};
