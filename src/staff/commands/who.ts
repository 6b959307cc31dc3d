import { sayTime } from '../../content/liquid.ts';
import { onNow } from '../../rota/on-now.ts';
import type { StaffDeps } from '../deps.ts';
import type { Asker } from './asker.ts';

/** Who is planned now, until when, and whether they are here; and who is here besides. */
export const whoIsOn = async ({ store, clock, shop }: StaffDeps, { words, lang }: Asker): Promise<string> => {
  const { rota } = words;
  const { timezone } = shop();
  const now = clock.now();
  const { planned, besides } = await onNow(store.read, now, shop());
  if (planned.length === 0 && besides.length === 0) return rota.nobodyOn;
  const lines = planned.map(({ user, duty, onBreak, here }) => {
    const how = here ? '' : onBreak ? rota.onBreak : rota.absent;
    const until = rota.until(sayTime(new Date(duty.to), lang, now, timezone));
    return [user.displayName, until, how].filter((part) => part !== '').join(' · ');
  });
  return [rota.on, ...lines, ...besides.map(({ displayName }) => `${displayName} · ${rota.unplanned}`)].join('\n');
};
