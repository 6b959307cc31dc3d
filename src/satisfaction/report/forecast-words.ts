import type { ByLang } from '../../message.ts';

/** What a forecast says, in one language. */
export interface ForecastWords {
  title: (day: string) => string;
  /** The days it is made from, and how much its bands hold. */
  from: (days: readonly string[], band: string) => string;
  tooYoung: string;
  hour: string;
  conversations: string;
  handoffs: string;
  people: string;
  whole: string;
  yesterday: (day: string) => string;
  handling: (span: string, measured: boolean, n: number) => string;
  level: (share: string, span: string, atOnce: number) => string;
  holidays: string;
}

/** What a forecast says. */
export const FORECAST_WORDS: ByLang<ForecastWords> = {
  en: {
    title: (day) => `What ${day} will ask for`,
    from: (days, band) => `The mean of ${days.join(', ')}; the band holds ${band} of such days.`,
    tooYoung: 'Too few weeks are known yet. Come back when the shop has seen this weekday more often.',
    hour: 'Hour',
    conversations: 'Conversations',
    handoffs: 'For a person',
    people: 'Colleagues',
    whole: 'All day',
    yesterday: (day) => `Yesterday, ${day}`,
    handling: (span, measured, n) =>
      `A colleague is busy with a talk for ${span} (${measured ? `measured, ${n} talks` : 'from satisfaction.yaml'}).`,
    level: (share, span, atOnce) => `${share} answered within ${span}, ${atOnce} talks at once (Erlang C).`,
    holidays: 'It knows no holidays and no sales.',
  },
  'zh-CN': {
    title: (day) => `${day} 的接待量预测`,
    from: (days, band) => `取 ${days.join('、')} 的平均；这样的日子有 ${band} 落在区间内。`,
    tooYoung: '历史还不够。等这个星期几多过几周再来看。',
    hour: '时段',
    conversations: '会话',
    handoffs: '转人工',
    people: '需要客服',
    whole: '全天',
    yesterday: (day) => `昨天 ${day}`,
    handling: (span, measured, n) =>
      `一个会话平均占用客服 ${span}（${measured ? `实测 ${n} 个` : '取自 satisfaction.yaml'}）。`,
    level: (share, span, atOnce) => `${share} 在 ${span}内答复，一人同时接 ${atOnce} 个（Erlang C）。`,
    holidays: '不含节假日和大促的影响。',
  },
  'zh-TW': {
    title: (day) => `${day} 的接待量預測`,
    from: (days, band) => `取 ${days.join('、')} 的平均；這樣的日子有 ${band} 落在區間內。`,
    tooYoung: '紀錄還不夠。等這個星期幾多過幾週再來看。',
    hour: '時段',
    conversations: '對話',
    handoffs: '轉真人',
    people: '需要客服',
    whole: '全天',
    yesterday: (day) => `昨天 ${day}`,
    handling: (span, measured, n) =>
      `一則對話平均占用客服 ${span}（${measured ? `實測 ${n} 則` : '取自 satisfaction.yaml'}）。`,
    level: (share, span, atOnce) => `${share} 在 ${span}內回覆，一人同時接 ${atOnce} 則（Erlang C）。`,
    holidays: '不含節日與大型促銷的影響。',
  },
};
