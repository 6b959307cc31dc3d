import type { Lang } from '../../message.ts';
import { groupAlike } from '../../understanding/faq/group-alike.ts';
import type { Rewording } from '../../understanding/text/wording.ts';
import { wordsKey } from '../../words-key.ts';
import type { WordsGap } from '../contract.ts';

/** What a shopper said. */
export interface Asked {
  text: string;
  lang: Lang | null;
  createdAt: Date;
  conversationId: string;
  deletedAt: Date | null;
}

type Question = Omit<WordsGap, 'alike'>;

/** The same question once, oftenest first; newest first among equals. */
const onceEach = (said: readonly (Asked & { low: boolean })[]): Question[] => {
  const questions = new Map<string, Question>();
  const heard = new Set<string>();
  for (const { text, lang, createdAt, conversationId, deletedAt, low } of said) {
    const key = wordsKey(text);
    const place = `${conversationId} ${createdAt.getTime()} ${key}`;
    if (key === '' || deletedAt !== null || (low && heard.has(place))) continue;
    heard.add(place);
    const known = questions.get(key);
    if (known) {
      known.times += 1;
      known.low += low ? 1 : 0;
      continue;
    }
    questions.set(key, {
      text,
      lang: lang ?? 'zh-CN',
      times: 1,
      low: low ? 1 : 0,
      at: createdAt.toISOString(),
      conversation: conversationId,
    });
  }
  return [...questions.values()].sort((a, b) => b.times - a.times);
};

/**
 * What was asked and not understood, and what was asked where the talk was rated low, the same question once and questions
 * that ask the same in other words together (H30): the largest groups first, each led by what was asked oftenest.
 * @param reword the shop's synonyms and typos
 * @param compared of more different questions than that, those asked oftenest are told
 */
export const gapsOf = (
  missed: readonly Asked[],
  ratedLow: readonly Asked[],
  { reword, compared }: { reword: Rewording; compared: number },
): WordsGap[] => {
  const questions = onceEach([
    ...missed.map((one) => ({ ...one, low: false })),
    ...ratedLow.map((one) => ({ ...one, low: true })),
  ]).slice(0, compared);
  const texts = questions.map(({ text }) => text);
  const times = ({ times: n, alike }: WordsGap): number => alike.reduce((sum, one) => sum + one.times, n);
  return groupAlike(texts, reword)
    .map((group): WordsGap => {
      const [leader, ...others] = group.flatMap((index) => questions[index] ?? []) as [Question, ...Question[]];
      return {
        ...leader,
        alike: others.map(({ text, lang, times: n, conversation }) => ({ text, lang, times: n, conversation })),
      };
    })
    .sort((a, b) => times(b) - times(a));
};
