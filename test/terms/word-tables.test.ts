import { describe, expect, it } from 'vitest';
import { POLICY_WORDS } from '../../src/cli/policy/explain-words.ts';
import { REPLAY_WORDS } from '../../src/cli/policy/replay-words.ts';
import { REFUND_WORDS } from '../../src/cli/refund-words.ts';
import { TICKET_WORDS } from '../../src/cli/ticket/ticket-words.ts';
import { LANGS } from '../../src/message.ts';
import { wordsIn as reportWords } from '../../src/satisfaction/report/words.ts';
import { staffWords } from '../../src/staff/words.ts';
import { BLANKS } from '../../src/terms/blanks/index.ts';
import { TERMS } from '../../src/terms/index.ts';
import { en } from '../../src/web/console/i18n/en.ts';
import { zhCn } from '../../src/web/console/i18n/zh-cn.ts';
import { zhTw } from '../../src/web/console/i18n/zh-tw.ts';
import { COPY_LABELS } from '../../src/web/my-data/labels/index.ts';

const CONSOLE = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };

/** Every word with the keys that lead to it. */
const wordsIn = (table: object, path: readonly string[] = []): { path: string[]; word: string }[] =>
  Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [{ path: [...path, key], word: value }];
    return typeof value === 'object' && value !== null ? wordsIn(value, [...path, key]) : [];
  });

const TABLES = LANGS.flatMap((lang) => {
  const tables: Record<string, object> = {
    terms: TERMS[lang],
    blanks: BLANKS[lang],
    console: CONSOLE[lang],
    policy: POLICY_WORDS[lang],
    replay: REPLAY_WORDS[lang],
    ticket: TICKET_WORDS[lang],
    refund: REFUND_WORDS[lang],
    staff: staffWords(lang),
    report: reportWords(lang),
    'my data': COPY_LABELS[lang],
  };
  return Object.entries(tables).map(([name, table]) => ({ name, lang, words: wordsIn(table) }));
});

/** English words that are what people say, although their keys read the same. */
const SAID_SO = new Set(
  [
    'injury goodbye thanks complaint suggestion done open placed paid dispatched delivered failed never allowed always',
    'minutes hours days seconds months unit all becomes now opened fraud yes no closed from to people today n none nobody',
    'cases money case clauses changed agent supervisor manager overdue service messages tomorrow',
    'accepted refused works off stopped everything choose skipped',
  ]
    .join(' ')
    .split(' ')
    .concat('open minutes', 'open hours'),
);

describe('What people read', () => {
  it('is a word, and never the code it stands for', () => {
    expect(TABLES.every(({ words }) => words.length > 0)).toBe(true);
    const codes = TABLES.flatMap(({ name, lang, words }) =>
      words
        .filter(({ path, word }) => word === path.at(-1) && !(lang === 'en' && SAID_SO.has(word)))
        .map(({ path }) => `${name} ${lang} ${path.join('.')}`),
    );
    expect(codes).toEqual([]);
  });

  it('has no underscore in it, as only codes have', () => {
    const codes = TABLES.flatMap(({ name, lang, words }) =>
      words
        .filter(({ word }) => /(?<![\w/.`])[a-z]+_[a-z_]+(?![\w/.])/u.test(word))
        .map(({ path, word }) => `${name} ${lang} ${path.join('.')}: ${word}`),
    );
    expect(codes).toEqual([]);
  });

  it('says what the terms decide in each language', () => {
    const said = LANGS.map((lang) => POLICY_WORDS[lang].verdicts.needs_evidence);
    expect(said).toEqual(['需要凭证', '需要憑證', 'photos wanted first']);
  });
});
