import type { Measure, Side } from '../../content/experiments.ts';
import type { ByLang } from '../../message.ts';
import type { Standing } from '../../satisfaction/experiments/standing.ts';

/** What `xiaoer experiment` says, in each language. */
export interface ExperimentWords {
  none: string;
  states: Record<Standing['state'], string>;
  pieces: Record<'reply' | 'faq', string>;
  measures: Record<Measure, string>;
  nothing: (measure: string) => string;
  figure: (measure: string, value: string, n: number, band: [string, string] | null) => string;
  side: (name: string, talks: number, open: number) => string;
  decides: (measure: string, least: number, share: number) => string;
  until: (day: string) => string;
  stopped: (id: string) => string;
  kept: (id: string, side: string) => string;
}

const nameOf = (side: Side): string => side.toUpperCase();

/** The words of an ending. */
export const endedInWords = (words: ExperimentWords, id: string, kept: Side | 'none'): string =>
  kept === 'none' ? words.stopped(id) : words.kept(id, nameOf(kept));

/** By language. */
export const EXPERIMENT_WORDS: ByLang<ExperimentWords> = {
  'zh-CN': {
    none: '现在没有在比较的说法。在后台“话术”里开始，或者写在 experiments.yaml。',
    states: { planned: '还没开始', running: '进行中', over: '到期了', ended: '已结束' },
    pieces: { reply: '回复', faq: '问答' },
    measures: {
      content: '满意（4 或 5 分）',
      score: '评分',
      handoff: '叫了真人',
      resolved: '不用真人就解决',
      asked_again: '又问了一遍',
    },
    nothing: (measure) => `${measure}：还没有`,
    figure: (measure, value, n, band) =>
      `${measure}：${n} 段里 ${value}${band ? `（95% 在 ${band[0]} 到 ${band[1]} 之间）` : ''}`,
    side: (name, talks, open) => `${name}：${talks} 段对话，${open} 段还在进行`,
    decides: (measure, least, share) => `以“${measure}”分高下，每边 ${least} 段；100 位客人里 ${share} 位看到 B`,
    until: (day) => `到 ${day} 为止`,
    stopped: (id) => `“${id}”停了，仍用说法 A。`,
    kept: (id, side) => `“${id}”结束了，留用说法 ${side}。`,
  },
  'zh-TW': {
    none: '現在沒有在比較的說法。在後台「話術」裡開始，或者寫在 experiments.yaml。',
    states: { planned: '還沒開始', running: '進行中', over: '到期了', ended: '已結束' },
    pieces: { reply: '回覆', faq: '問答' },
    measures: {
      content: '滿意（4 或 5 分）',
      score: '評分',
      handoff: '找了真人',
      resolved: '不用真人就解決',
      asked_again: '又問了一次',
    },
    nothing: (measure) => `${measure}：還沒有`,
    figure: (measure, value, n, band) =>
      `${measure}：${n} 段裡 ${value}${band ? `（95% 在 ${band[0]} 到 ${band[1]} 之間）` : ''}`,
    side: (name, talks, open) => `${name}：${talks} 段對話，${open} 段還在進行`,
    decides: (measure, least, share) => `以「${measure}」分高下，每邊 ${least} 段；100 位客人裡 ${share} 位看到 B`,
    until: (day) => `到 ${day} 為止`,
    stopped: (id) => `「${id}」停了，仍用說法 A。`,
    kept: (id, side) => `「${id}」結束了，留用說法 ${side}。`,
  },
  en: {
    none: 'No other wording is being tried. Begin in the console, under Answers, or in experiments.yaml.',
    states: { planned: 'planned', running: 'running', over: 'over', ended: 'ended' },
    pieces: { reply: 'reply', faq: 'faq' },
    measures: {
      content: 'content',
      score: 'score',
      handoff: 'needed a person',
      resolved: 'settled without a person',
      asked_again: 'asked again',
    },
    nothing: (measure) => `${measure}: nothing yet`,
    figure: (measure, value, n, band) =>
      `${measure}: ${value} of ${n}${band ? ` (95 % within ${band[0]} and ${band[1]})` : ''}`,
    side: (name, talks, open) => `${name}: ${talks} talks, ${open} still going on`,
    decides: (measure, least, share) => `“${measure}” decides, from ${least} on each side; B for ${share} of 100`,
    until: (day) => `until ${day}`,
    stopped: (id) => `"${id}" is stopped; wording A stays.`,
    kept: (id, side) => `"${id}" is ended; wording ${side} is kept.`,
  },
};
