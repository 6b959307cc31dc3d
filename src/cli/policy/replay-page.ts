import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Lang } from '../../message.ts';
import { escaped } from '../../satisfaction/report/escape.ts';
import { table } from '../../satisfaction/report/html-parts.ts';
import { STYLE } from '../../satisfaction/report/style.ts';
import type { ReplayedPeriod } from '../../tickets/past-cases.ts';
import { replayLead, replayTables } from './replay-tables.ts';
import { REPLAY_WORDS } from './replay-words.ts';

/** A replay as one page that needs nothing but itself: no script, no font, no address; only its own style is let in, by hash. */
export const replayPage = (
  found: ReplayedPeriod,
  { lang, shop, timezone }: { lang: Lang; shop: string; timezone: string },
): string => {
  const words = REPLAY_WORDS[lang];
  const day = (at: string): string => DateTime.fromISO(at, { zone: timezone }).toFormat('yyyy-LL-dd');
  const span = `${day(found.from)} – ${day(found.to)} (${timezone})`;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const title = `${shop} · ${words.title}`;
  const lead = replayLead(found, words).map((line) => `<p>${escaped(line)}</p>`);
  const tables = replayTables(found, words, timezone).map(
    ({ caption, head, rows }) =>
      `<h2>${escaped(caption)}</h2>${table(
        '',
        head,
        rows.map((row) => row.map((text) => ({ text }))),
      )}`,
  );
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p class="soft">${escaped(span)}</p>${lead.join('')}${tables.join('')}</main></body></html>
`;
};
