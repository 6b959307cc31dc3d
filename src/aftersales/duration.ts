/** A time limit: so many units, counted on the wall clock or, when `open`, only while the shop is open. */
export interface Duration {
  amount: number;
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
  open: boolean;
}

const SHAPE = /^(\d{1,6}) (?:(open) )?(second|minute|hour|day)s?$/;

/** Reads "30 open minutes", "2 open hours", "90 seconds", "7 days"; null when it is none of these, or zero. */
export const parseDuration = (text: string): Duration | null => {
  const found = SHAPE.exec(text.trim());
  if (!found) return null;
  const amount = Number(found[1]);
  const unit = `${found[3]}s` as Duration['unit'];
  const open = found[2] === 'open';
  const countable = !open || unit === 'minutes' || unit === 'hours';
  return amount > 0 && countable ? { amount, unit, open } : null;
};
