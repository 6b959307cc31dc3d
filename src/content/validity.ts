/** From when and until when something holds; without one of them it holds on that side for ever. Both moments belong to it. */
export interface Validity {
  from?: Date;
  to?: Date;
}

/** Whether something holds, will hold, or has held. */
export type Standing = 'now' | 'coming' | 'over';

/** How something stands at a time. Pure. */
export const standingAt = (valid: Validity | undefined, now: Date): Standing => {
  if (valid?.to && now > valid.to) return 'over';
  return valid?.from && now < valid.from ? 'coming' : 'now';
};

/** Whether something holds at a time. */
export const validAt = (valid: Validity | undefined, now: Date): boolean => standingAt(valid, now) === 'now';

/** What holds only while both do. */
export const bothValid = (one: Validity | undefined, other: Validity | undefined): Validity => {
  const [from] = [one?.from, other?.from].filter((at) => at !== undefined).sort((a, b) => b.getTime() - a.getTime());
  const [to] = [one?.to, other?.to].filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime());
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
};
