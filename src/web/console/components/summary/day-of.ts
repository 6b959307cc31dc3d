const DAY_MS = 86_400_000;

/**
 * A date of the shop, `back` days before today, as YYYY-MM-DD. Counted in days of the calendar: the day on which the clock is
 * changed has 23 or 25 hours.
 */
export const dayOf = (timezone: string, back: number, now = Date.now()): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(now);
  return new Date(Date.parse(`${today}T00:00:00Z`) - back * DAY_MS).toISOString().slice(0, 10);
};
