import { z } from 'zod';
import { byLang, durationOrNever, readPolicy, refuseFile } from '../aftersales/policy.ts';
import { liquid } from '../content/liquid.ts';
import { LANGS } from '../message.ts';
import { type Shift, shiftsFault } from './shift.ts';

const FILE = 'templates/policies/rota.yaml';

const minutes = z.int().min(0).max(120);

const shape = z.strictObject({
  grace_minutes: minutes,
  gap_minutes: minutes,
  nobody_present_after: durationOrNever,
  empty_desk: z.strictObject({ bare: byLang, back: byLang }),
  shifts: z
    .array(
      z.strictObject({
        name: byLang,
        hours: z.string('hours are written in quotes, such as "08:00-16:00"'),
        breaks: z.array(z.string('a break is written in quotes, such as "12:00-12:30"')),
      }),
    )
    .max(12),
  keep_days: z.int().min(31).max(3_650),
});

/** templates/policies/rota.yaml */
export type RotaPolicy = z.output<typeof shape>;

/** What is wrong with a shift of the file, for whoever mends it. */
const SAYS = {
  shape: 'hours are written like "08:00-16:00", breaks like "12:00-12:30"',
  too_long: 'nobody works longer than 16 hours in one go; make two shifts of it',
  break_outside: 'a break lies outside its shift',
  breaks_overlap: 'two breaks overlap',
  shifts_overlap: 'two shifts overlap',
  too_many: 'a shift has four breaks at most',
} as const;

/** Texts of an empty desk whose blanks cannot be filled in. */
const unfilledOf = (texts: z.output<typeof shape>['empty_desk']): { path: string; says: string }[] =>
  (['bare', 'back'] as const).flatMap((name) =>
    LANGS.flatMap((lang) => {
      try {
        liquid.parseAndRenderSync(texts[name][lang], { since: '' });
        return [];
      } catch {
        return [{ path: `empty_desk.${name}.${lang}`, says: 'a blank is not finished; the only one is {{ since }}' }];
      }
    }),
  );

/** Reads rota.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseRota = (raw: unknown): RotaPolicy => {
  const policy = readPolicy(FILE, shape, raw);
  const wrongs = policy.shifts.flatMap(({ hours, breaks }: Shift, index) => {
    const fault = shiftsFault([{ hours, breaks }]);
    return fault ? [{ path: `shifts[${index}]`, says: SAYS[fault] }] : [];
  });
  const unfilled = unfilledOf(policy.empty_desk);
  if (wrongs.length + unfilled.length > 0) refuseFile(FILE, [...wrongs, ...unfilled]);
  return policy;
};
