import { createHash } from 'node:crypto';
import type { Lang } from '../../message.ts';
import { escaped } from '../../satisfaction/report/escape.ts';
import { STYLE } from '../../satisfaction/report/style.ts';
import type { PersonalData } from '../../store/personal/personal.ts';
import { COPY_LABELS } from './labels/index.ts';
import { wordOf } from './values.ts';
import { COPY_WORDS } from './words.ts';

const OWN = [
  STYLE,
  'section{border-bottom:1px solid var(--line);padding:8px 0}dl.facts{display:block;margin:6px 0 14px}',
  'dl.facts>div{display:flex;gap:12px}dl.facts dt{flex:0 0 160px;font-size:13px}dl.facts dd{font-size:15px;font-weight:400;overflow-wrap:anywhere}',
  'img{max-width:100%;height:auto;margin:8px 0}form{display:inline-block;margin:16px 12px 0 0}button{font:inherit;padding:8px 16px}',
].join('');
const HASH = createHash('sha256').update(OWN).digest('base64');
const CONTENT = `default-src 'none'; style-src 'sha256-${HASH}'; img-src data:; form-action 'self'; base-uri 'none'`;

/** Nothing is loaded from anywhere, nothing runs, and the address tells nobody where it was come from. */
export const PAGE_HEADERS = {
  'content-security-policy': `${CONTENT}; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
} as const;

const page = (lang: Lang, title: string, body: string): string => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CONTENT}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${OWN}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>
`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Money as people read it: fields of minor units say so in their name. */
const shown = (name: string, value: unknown, lang: Lang): string => {
  if (name.endsWith('_minor') && typeof value === 'number') return (value / 100).toFixed(2);
  return wordOf(name, value, lang);
};

/** What a field is called; one that nobody has named is shown readable instead of hidden. */
export const labelOf = (name: string, lang: Lang): string => {
  const plain = name.replace(/_minor$/u, '');
  return COPY_LABELS[lang][plain] ?? plain.replaceAll('_', ' ');
};

const content = (name: string, value: unknown, lang: Lang): string => {
  if (Array.isArray(value))
    return value.some(isRecord) ? value.map((one) => content(name, one, lang)).join('') : escaped(value.join(', '));
  return isRecord(value) ? facts(value, lang) : escaped(shown(name, value, lang));
};

const facts = (value: Record<string, unknown>, lang: Lang): string => {
  const lines = Object.entries(value).flatMap(([name, one]) => {
    if (one === null || one === '' || (Array.isArray(one) && one.length === 0)) return [];
    return [`<div><dt>${escaped(labelOf(name, lang))}</dt><dd>${content(name, one, lang)}</dd></div>`];
  });
  return `<dl class="facts">${lines.join('')}</dl>`;
};

type StoredFile = PersonalData['files'][number];

/** Only kinds of picture a browser shows as a picture; anything else is in the JSON file. */
const PICTURE = /^image\/(png|jpeg|gif|webp)$/u;

const file = ({ id, type, name, size, base64 }: StoredFile, lang: Lang): string => {
  const head = facts({ id, name, type, size }, lang);
  return PICTURE.test(type) ? `${head}<img alt="${escaped(name)}" src="data:${type};base64,${base64}">` : head;
};

const part = (lang: Lang, name: string, rows: readonly unknown[]): string => {
  const words = COPY_WORDS[lang];
  const one = (row: unknown): string => (name === 'files' ? file(row as StoredFile, lang) : content(name, row, lang));
  const body =
    rows.length === 0
      ? `<p class="soft">${escaped(words.nothing)}</p>`
      : rows.map((row) => `<section>${one(row)}</section>`).join('');
  return `<h2>${escaped(words.names[name] ?? name)}</h2>${body}`;
};

/** A person's data as one page that needs nothing but itself, photos included. */
export const copyPage = (data: PersonalData, lang: Lang, shop: string, made: string): string => {
  const words = COPY_WORDS[lang];
  const parts = Object.entries(data).map(([name, rows]) => part(lang, name, rows));
  const lead = `<p class="soft">${escaped(`${words.made(made)} ${words.notShown}`)}</p>`;
  return page(lang, `${shop} · ${words.title}`, lead + parts.join(''));
};

/** What a link leads to first: programs that look at links see nothing of the person. */
export const askPage = (lang: Lang, shop: string, token: string): string => {
  const words = COPY_WORDS[lang];
  const form = (as: string, text: string): string =>
    `<form method="post" action="/my-data/${escaped(token)}/${as}"><button>${escaped(text)}</button></form>`;
  const forms = form('page', words.look) + form('json', words.json);
  return page(lang, `${shop} · ${words.title}`, `<p>${escaped(words.ask)}</p>${forms}`);
};

/** What is said once a link has run out. */
export const gonePage = (lang: Lang, shop: string): string =>
  page(lang, shop, `<p>${escaped(COPY_WORDS[lang].gone)}</p>`);
