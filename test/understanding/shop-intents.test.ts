import { describe, expect, test } from 'vitest';
import { LANGS, type Lang } from '../../src/message.ts';
import { Classifier } from '../../src/understanding/classify/classifier.ts';
import { comparable } from '../../src/understanding/text/read.ts';
import { readWording, rewordingOf } from '../../src/understanding/text/wording.ts';
import { shopIntents, wordLists } from './shop-content.ts';

const FOLDS = 5;
const reword = rewordingOf(readWording(wordLists().get('wording')));

const rows = [...shopIntents().values()].flatMap(({ intent, examples }) =>
  LANGS.flatMap((lang) =>
    examples[lang].map((text, n) => ({
      tokens: comparable(String(text), 2000, reword),
      label: intent,
      lang,
      fold: n % FOLDS,
    })),
  ),
);

describe('the shop’s own intents', () => {
  test('are told apart in sentences that were held out', () => {
    const right = new Map<Lang, number>();
    const all = new Map<Lang, number>();
    for (const fold of [0, 2]) {
      const classifier = new Classifier(
        rows.filter((row) => row.fold !== fold),
        { outside: 'out_of_scope' },
      );
      for (const { tokens, label, lang } of rows.filter((row) => row.fold === fold)) {
        const [best] = [...classifier.shares(tokens)].sort(([, a], [, b]) => b - a);
        all.set(lang, (all.get(lang) ?? 0) + 1);
        if (best?.[0] === label) right.set(lang, (right.get(lang) ?? 0) + 1);
      }
    }
    const sum = (counts: Map<Lang, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
    const shares = LANGS.map((lang) => (right.get(lang) ?? 0) / (all.get(lang) ?? 1));
    expect(sum(right) / sum(all)).toBeGreaterThanOrEqual(0.83);
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0.77);
  }, 60_000);
});
