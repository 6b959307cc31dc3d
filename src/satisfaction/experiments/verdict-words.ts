import type { Measure, Side } from '../../content/experiments.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Verdict } from './judge.ts';
import type { SideFigure } from './side-figures.ts';
import type { Standing } from './standing.ts';

interface Words {
  better: (side: string) => Record<Measure, string>;
  pair: (better: string, other: string) => string;
  chance: (times: string) => string;
  noDifference: (a: string, b: string) => string;
  tooEarly: (wanted: number, rated: boolean) => string;
  unjudged: string;
  kept: (side: string) => string;
  of: (value: string, n: number) => string;
  bounded: string;
  decided: (id: string, verdict: string) => string;
}

const WORDS: ByLang<Words> = {
  'zh-CN': {
    better: (side) => ({
      content: `${side} 让更多客人满意`,
      score: `${side} 的评分更高`,
      handoff: `${side} 更少需要叫真人`,
      resolved: `${side} 更多不用真人就解决`,
      asked_again: `${side} 更少被再问一遍`,
    }),
    pair: (better, other) => `${better}，另一种 ${other}`,
    chance: (times) => `纯属碰巧的话 ${times} 次里才有 1 次`,
    noDifference: (a, b) => `没看出差别：A ${a}，B ${b}`,
    tooEarly: (wanted, rated) => `还太早：还差 ${wanted} 段${rated ? '评过分的' : ''}对话`,
    unjudged: '还没攒够对话就结束了',
    kept: (side) => `留用 ${side}`,
    of: (value, n) => `${n} 段里 ${value}`,
    bounded: '一千多',
    decided: (id, verdict) => `说法比较“${id}”有结果了：${verdict}`,
  },
  'zh-TW': {
    better: (side) => ({
      content: `${side} 讓更多客人滿意`,
      score: `${side} 的評分更高`,
      handoff: `${side} 更少需要找真人`,
      resolved: `${side} 更多不用真人就解決`,
      asked_again: `${side} 更少被再問一次`,
    }),
    pair: (better, other) => `${better}，另一種 ${other}`,
    chance: (times) => `純屬碰巧的話 ${times} 次裡才有 1 次`,
    noDifference: (a, b) => `沒看出差別：A ${a}，B ${b}`,
    tooEarly: (wanted, rated) => `還太早：還差 ${wanted} 段${rated ? '評過分的' : ''}對話`,
    unjudged: '還沒累積夠對話就結束了',
    kept: (side) => `留用 ${side}`,
    of: (value, n) => `${n} 段裡 ${value}`,
    bounded: '一千多',
    decided: (id, verdict) => `說法比較「${id}」有結果了：${verdict}`,
  },
  en: {
    better: (side) => ({
      content: `${side} leaves people content more often`,
      score: `${side} is rated higher`,
      handoff: `${side} needs a person less often`,
      resolved: `${side} settles more without a person`,
      asked_again: `${side} is asked again less often`,
    }),
    pair: (better, other) => `${better} against ${other}`,
    chance: (times) => `chance alone would show this 1 in ${times} times`,
    noDifference: (a, b) => `No difference seen: A ${a}, B ${b}`,
    tooEarly: (wanted, rated) =>
      `Too early: ${wanted} more ${rated ? 'rated ' : ''}${wanted === 1 ? 'talk' : 'talks'} needed`,
    unjudged: 'Ended before there were enough talks',
    kept: (side) => `${side} was kept`,
    of: (value, n) => `${value} of ${n}`,
    bounded: 'more than 1,000',
    decided: (id, verdict) => `Two wordings compared, “${id}”: ${verdict}`,
  },
};

/** From how many times on "1 in so many" is no figure anybody needs. */
const MOST_TIMES = 1_000;

/** A share as "78 %", a mean as "4.3". */
const figureOf = ({ value, k }: SideFigure): string =>
  value === null ? '–' : k === null ? value.toFixed(2) : `${Math.round(value * 100)} %`;

const timesOf = (p: number, { bounded }: Words): string => (p * MOST_TIMES < 1 ? bounded : String(Math.floor(1 / p)));

const nameOf = (side: Side): string => side.toUpperCase();

/** A verdict in a sentence: "B leaves people content more often (78 % of 120 against 64 % of 131; chance alone would show this 1 in 60 times)". */
export const verdictInWords = ({ side, decides, p, a, b }: Verdict, lang: Lang): string => {
  const words = WORDS[lang];
  const told = (figure: SideFigure): string => words.of(figureOf(figure), figure.n);
  if (side === null) return words.noDifference(told(a), told(b));
  const [better, other] = side === 'b' ? [b, a] : [a, b];
  const figures = `${words.pair(told(better), told(other))}${lang === 'en' ? '; ' : '；'}${words.chance(timesOf(p, words))}`;
  const what = words.better(nameOf(side))[decides];
  return lang === 'en' ? `${what} (${figures})` : `${what}（${figures}）`;
};

/** That an experiment has been decided, for whoever reads what happened in a day. */
export const decidedInWords = (id: string, verdict: Verdict, lang: Lang): string =>
  WORDS[lang].decided(id, verdictInWords(verdict, lang));

/** How an experiment stands, in a sentence or two. */
export const standingInWords = ({ experiment, verdict, wanted }: Standing, lang: Lang): string => {
  const words = WORDS[lang];
  const { ended, decides } = experiment;
  const judged = verdict
    ? verdictInWords(verdict.of, lang)
    : ended
      ? words.unjudged
      : words.tooEarly(wanted, decides === 'content' || decides === 'score');
  const kept = ended && ended.kept !== 'none' ? [words.kept(nameOf(ended.kept))] : [];
  return [...kept, judged].join(lang === 'en' ? '. ' : '。');
};
