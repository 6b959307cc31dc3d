/**
 * Measures the shop's own intents and FAQ by cross-validation: `node --import tsx test/bench/understanding-own.ts`.
 * Prints the share of held-out sentences understood, by language and worst intents first, the FAQ's recall on questions
 * it had not stored, and how sure it was when it was right.
 */
import { LANGS } from '../../src/message.ts';
import { Classifier } from '../../src/understanding/classify/classifier.ts';
import { Faq } from '../../src/understanding/faq/faq.ts';
import { comparable } from '../../src/understanding/text/read.ts';
import { readWording, rewordingOf } from '../../src/understanding/text/wording.ts';
import { shopFaqs, shopIntents, wordLists } from '../understanding/shop-content.ts';

const FOLDS = 5;
const reword = rewordingOf(readWording(wordLists().get('wording')));
const percent = (right: number, all: number): string => `${((100 * right) / Math.max(1, all)).toFixed(1)} %`;

const intents = (folds: readonly number[]): void => {
  const rows = [...shopIntents().values()].flatMap(({ intent, examples }) =>
    LANGS.flatMap((lang) =>
      examples[lang].map((text, n) => ({
        text: String(text),
        tokens: comparable(String(text), 2000, reword),
        label: intent,
        lang,
        fold: n % FOLDS,
      })),
    ),
  );
  const tally = new Map<string, [number, number]>();
  const pairs = new Map<string, string[]>();
  const count = (key: string, right: boolean): void => {
    const [a, b] = tally.get(key) ?? [0, 0];
    tally.set(key, [a + (right ? 1 : 0), b + 1]);
  };
  for (const fold of folds) {
    const classifier = new Classifier(
      rows.filter((row) => row.fold !== fold),
      { outside: 'out_of_scope' },
    );
    for (const { text, tokens, label, lang } of rows.filter((row) => row.fold === fold)) {
      const best = [...classifier.shares(tokens)].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
      for (const key of ['all', lang, label]) count(key, best === label);
      if (best !== label) pairs.set(`${label} > ${best}`, [...(pairs.get(`${label} > ${best}`) ?? []), text]);
    }
  }
  const worst = [...tally].sort(([, a], [, b]) => a[0] / a[1] - b[0] / b[1]);
  console.log(
    rows.length,
    'sentences:',
    ['all', ...LANGS].map((key) => `${key} ${percent(...(tally.get(key) ?? [0, 0]))}`).join(', '),
  );
  console.log(
    worst
      .slice(0, 12)
      .map(([key, [a, b]]) => `${key} ${percent(a, b)}`)
      .join(', '),
  );
  for (const [pair, texts] of [...pairs].sort(([, a], [, b]) => b.length - a.length).slice(0, 12))
    console.log(`  ${pair} ${texts.length}: ${texts.slice(0, 5).join(' / ')}`);
};

const faq = (place: number): void => {
  const now = new Date('2026-11-20T10:00:00+08:00');
  const asked: { question: string; id: string }[] = [];
  const stored = new Map(
    [...shopFaqs()].map(([id, { valid: _, ...entry }]) => {
      const question = Object.fromEntries(
        LANGS.map((lang) => {
          const all = entry.question[lang] ?? [];
          if (all[place] !== undefined) asked.push({ question: all[place], id });
          return [lang, all.filter((__, n) => n !== place)];
        }),
      );
      return [id, { ...entry, question }];
    }),
  );
  const engine = new Faq(stored, reword);
  const bins = Array.from({ length: 10 }, () => [0, 0] as [number, number]);
  let first = 0;
  let third = 0;
  for (const { question, id } of asked) {
    const { tokens, folded } = engine.words(question);
    const hits = engine.ask(tokens, folded, now, 5);
    if (hits[0]?.id === id) first += 1;
    if (hits.slice(0, 3).some((hit) => hit.id === id)) third += 1;
    const bin = bins[Math.min(9, Math.floor((hits[0]?.score ?? 0) * 10))] as [number, number];
    bin[0] += hits[0]?.id === id ? 1 : 0;
    bin[1] += 1;
  }
  const foreign = LANGS.flatMap((lang) => shopIntents().get('out_of_scope')?.examples[lang] ?? []);
  const answered = foreign.filter((text) => {
    const { tokens, folded } = engine.words(text);
    return (engine.ask(tokens, folded, now, 1)[0]?.score ?? 0) >= 0.7;
  });
  console.log(
    'FAQ:',
    asked.length,
    'new questions, first',
    percent(first, asked.length),
    'among three',
    percent(third, asked.length),
    'foreign answered',
    percent(answered.length, foreign.length),
  );
  console.log('  right by score:', bins.map(([a, b], n) => `${n / 10}: ${a}/${b}`).join(' '));
};

if (process.argv[2] !== 'faq') intents(process.argv[2] === 'quick' ? [0, 2] : [0, 1, 2, 3, 4]);
if (process.argv[2] !== 'intents') for (const place of [1, 3]) faq(place);
