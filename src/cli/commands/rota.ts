import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { Uncovered } from '../../rota/coverage.ts';
import type { RotaWeek } from '../../rota/week.ts';
import type { KeptSum } from '../../rota/week-kept.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { shopOf } from '../shop-of.ts';

interface Options extends CliOptions {
  json?: boolean;
  week?: string | true;
  day?: string;
}

/** Problems of a file that are printed; the rest are counted. */
const SHOWN = 50;

const dayOf = (written: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(written) && !Number.isNaN(Date.parse(written))) return written;
  throw new XiaoerError('USAGE', `"${written}" is no day; write it like 2026-11-30.`);
};

const shiftText = ({ shifts, off }: RotaWeek['people'][number]['days'][number]): string =>
  off
    ? 'off'
    : shifts.map(({ hours, breaks }) => (breaks.length > 0 ? `${hours} (${breaks.join(', ')})` : hours)).join(', ');

const printDay = (context: CliContext, week: RotaWeek, at: number, timezone: string, clock: (ms: number) => string) => {
  const day = week.days[at];
  if (!day) return;
  const open = day.open.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
  context.out(`${day.day}  ${open === '' ? 'closed' : `open ${open}, ${timezone}`}`);
  for (const { user, days } of week.people) {
    const planned = days[at];
    const text = planned ? shiftText(planned) : '';
    if (text !== '') context.out(`  ${user.name.padEnd(16)} ${text}`);
  }
  const why = (one: Uncovered): string => (one.why === 'breaks' ? 'all have their break' : 'nobody is planned');
  for (const one of day.uncovered) context.out(`  ! ${clock(one.from)}-${clock(one.to)} ${why(one)}`);
};

const minutesOf = (ms: number): number => Math.round(ms / 60_000);

/** How somebody kept the shifts of a day or a week, in minutes. */
const publicSum = ({ user, shifts, planned, due, present, away, late, leftEarly, overrun, absent }: KeptSum) => ({
  ...{ name: user.name, shifts, planned: minutesOf(planned), due: minutesOf(due), present: minutesOf(present) },
  away: minutesOf(away),
  late: { times: late.times, minutes: minutesOf(late.ms) },
  left_early: { times: leftEarly.times, minutes: minutesOf(leftEarly.ms) },
  breaks_too_long: { times: overrun.times, minutes: minutesOf(overrun.ms) },
  absent,
});

const printSum = (context: CliContext, sum: KeptSum): void => {
  const one = publicSum(sum);
  const hours = (minutes: number): string => `${(minutes / 60).toFixed(1)} h`;
  const told = (['late', 'left_early', 'breaks_too_long'] as const).flatMap((what) =>
    one[what].times === 0 ? [] : [`${what.replaceAll('_', ' ')} ${one[what].times}x (${one[what].minutes} min)`],
  );
  const absent = one.absent === 0 ? [] : [`absent ${one.absent}x`];
  const line = [`${hours(one.present)} at the desk of ${hours(one.due)} so far`, ...told, ...absent].join(', ');
  context.out(`  ${one.name.padEnd(16)} ${line}; ${hours(one.planned)} planned`);
};

const show = async (app: CliApp, context: CliContext, options: Options): Promise<void> => {
  const { DateTime } = await import('luxon');
  const { rotaWeek } = await import('../../rota/week.ts');
  const { keptSums, weekAttendance } = await import('../../rota/week-kept.ts');
  const { dayAt, mondayOf } = await import('../../rota/rules.ts');
  const rules = (await shopOf(app)).shop();
  const { timezone } = rules;
  const wanted =
    typeof options.week === 'string' ? dayOf(options.week) : dayOf(options.day ?? dayAt(app.clock.now(), timezone));
  const week = await rotaWeek(app.store.read, mondayOf(wanted), rules);
  const now = app.clock.now();
  const seen = await weekAttendance(app.store.read, mondayOf(wanted), now, rules);
  const iso = (ms: number): string | null =>
    DateTime.fromMillis(ms, { zone: timezone }).toISO({ suppressMilliseconds: true });
  for (const [at, day] of week.days.entries()) {
    if (options.week === undefined && day.day !== wanted) continue;
    if (!options.json) {
      printDay(context, week, at, timezone, (ms) => DateTime.fromMillis(ms, { zone: timezone }).toFormat('HH:mm'));
      continue;
    }
    const stretch = ({ from, to }: { from: number; to: number }) => ({ from: iso(from), to: iso(to) });
    context.out(
      JSON.stringify({
        day: day.day,
        open: day.open.map(stretch),
        people: week.people.flatMap(({ user, days }) => {
          const planned = days[at];
          if (!planned || (planned.shifts.length === 0 && !planned.off)) return [];
          return [{ name: user.name, off: planned.off, shifts: planned.shifts }];
        }),
        uncovered: day.uncovered.map((one) => ({ ...stretch(one), why: one.why })),
        attendance: keptSums([seen[at] ?? []], now).map(publicSum),
      }),
    );
  }
  if (options.week === undefined) return;
  const sums = keptSums(seen, now);
  if (options.json) return context.out(JSON.stringify({ week: mondayOf(wanted), attendance: sums.map(publicSum) }));
  context.out(`Week of ${mondayOf(wanted)}`);
  for (const sum of sums) printSum(context, sum);
};

const take = async (
  app: Omit<CliApp, 'content'>,
  context: CliContext,
  path: string,
  options: Options,
): Promise<void> => {
  const { readRotaFile } = await import('../../rota/rota-file.ts');
  const { plannable } = await import('../../rota/planned.ts');
  const { importDays } = await import('../../rota/acts.ts');
  const file = await stat(path).catch(() => null);
  if (!file?.isFile())
    throw new XiaoerError('USAGE', `There is no file ${path}. Name a CSV file: xiaoer rota import rota.csv`);
  const people = new Map((await plannable(app.store.read)).map(({ name, id }) => [name, id]));
  const { days, problems } = await readRotaFile(path, people);
  if (problems.length > 0) {
    const lines = problems.slice(0, SHOWN).map(({ line, says }) => `${path}:${line}: ${says}`);
    if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more`);
    const n = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    throw new XiaoerError(
      'IMPORT_INVALID',
      [`${n}; nothing of this rota was kept. Correct these rows:`, ...lines].join('\n'),
    );
  }
  await importDays({ store: app.store, clock: app.clock, who: 'cli' }, days);
  const n = days.length;
  context.out(options.json ? JSON.stringify({ days: n }) : `${n} ${n === 1 ? 'day is' : 'days are'} planned.`);
};

/** `xiaoer rota show|import`: who works when (H3). */
export const register = (program: Command, context: CliContext): void => {
  const rota = program
    .command('rota')
    .description('who works when, and where nobody does')
    .addHelpText('after', '\nExample:\n  xiaoer rota show --week');
  rota
    .command('show')
    .description('who works today, and when the shop is open and nobody is planned')
    .option('--day <day>', 'another day, such as 2026-11-30')
    .option('--week [day]', 'the whole week, or the one a day lies in, with how its shifts were kept')
    .addHelpText('after', '\nExample:\n  xiaoer rota show --week 2026-11-30 --json')
    .action((options: Options) => context.withApp(options, (app) => show(app, context, options)));
  rota
    .command('import <file>')
    .description('plan the days of a CSV file with the columns name,day,hours,breaks; all of them or none')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer rota import rota.csv\n\nRows, one for each shift:\n  xiaomei,2026-11-30,08:00-16:00,12:00-12:30\n  xiaohong,2026-11-30,off,',
    )
    .action((file: string, options: Options) => context.withStore(options, (app) => take(app, context, file, options)));
};
