import type { Lang } from '../../message.ts';
import type { Expected, Forecast } from '../shapes.ts';
import { FORECAST_WORDS } from './forecast-words.ts';
import { type Format, formatIn, NOTHING } from './format.ts';
import { laidOut } from './text.ts';

const expected = (value: Expected | null, { number }: Pick<Format, 'number'>): string =>
  value === null ? NOTHING : `${number(value.mean, 1)} (${value.low}–${value.high})`;

const people = (usual: number | null, high: number | null): string => {
  if (usual === null || high === null) return NOTHING;
  return usual === high ? String(usual) : `${usual}–${high}`;
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A forecast as a page for a terminal; hours in which nothing came or comes are left out. */
export const forecastText = (told: Forecast, shop: string, lang: Lang): string[] => {
  const words = FORECAST_WORDS[lang];
  // No money is said here, so the currency does not matter.
  const format = formatIn(lang, 'CNY');
  const share = (part: number): string => format.say('rate', part);
  const title = `${shop} · ${words.title(told.day)}`;
  const { yesterday, handling_s: handling, service } = told;
  const rows = told.hours.flatMap(({ hour, conversations, handoffs, people: usual, people_high }) => {
    const past = yesterday.hours[hour];
    const quiet = (conversations?.mean ?? 0) === 0 && (handoffs?.mean ?? 0) === 0;
    if (quiet && (past?.conversations ?? 0) === 0 && (past?.handoffs ?? 0) === 0) return [];
    return [
      [
        clock(hour),
        expected(conversations, format),
        expected(handoffs, format),
        people(usual, people_high),
        String(past?.conversations ?? 0),
      ],
    ];
  });
  const whole = [
    words.whole,
    expected(told.conversations, format),
    expected(told.handoffs, format),
    '',
    String(yesterday.conversations),
  ];
  const head = [words.hour, words.conversations, words.handoffs, words.people, words.yesterday(yesterday.day)];
  return [
    title,
    '',
    told.enough ? words.from(told.days, share(told.band)) : words.tooYoung,
    ...(told.enough
      ? [
          words.handling(format.span(handling.mean), handling.measured, handling.n),
          words.level(share(service.share), format.span(service.within_s), service.at_once),
          words.holidays,
        ]
      : []),
    '',
    ...laidOut([head, ...rows, whole]),
  ];
};
