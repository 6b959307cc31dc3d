import { type Thing, type Touching, thingsOf, WHOLE_SHOP } from '../aftersales/things.ts';
import type { Matter } from './matters.ts';
import type { CrisisPolicy } from './policy.ts';

/** One piece of evidence: something that was said or claimed. */
export interface Signal {
  /** `talk:<conversation>` or `case:<number>`. */
  ref: string;
  at: Date;
  what: Matter;
  /** The person, the same for all their linked accounts. */
  who: string;
  things: readonly Thing[];
}

/** The things something speaks against, by the shop's table; danger speaks against the goods, or else the shop as a whole. */
export const tracedTo = (what: Matter, touching: Touching, { traces }: Pick<CrisisPolicy, 'traces'>): Thing[] => {
  const reason = touching.reason ?? 'other';
  const speaks = (thing: Thing): boolean => {
    const kind = thing.slice(0, thing.indexOf(':'));
    if (what !== 'complaint') return kind === 'product' || kind === 'batch';
    const listed: readonly string[] = traces[kind as keyof typeof traces] ?? [];
    return listed.includes(reason);
  };
  const things = thingsOf({ ...touching, reason }).filter(speaks);
  return things.length === 0 && what !== 'complaint' ? [WHOLE_SHOP] : things;
};
