import type { enRotaWeek } from './en-rota-week.ts';

/** Words of a week's sums of how shifts were kept, in Traditional Chinese. */
export const zhTwRotaWeek: typeof enRotaWeek = {
  rotaWeek: {
    by: '一天或一週',
    views: { day: '一天', week: '一週' },
    title: '排班和在線上',
    hours: (n: string) => `${n} 小時`,
    times: (n: number, span: string) => `${n} 次 ${span}`,
    of: (present: string, due: string) => `${present}，到現在應到 ${due}`,
    planned: '排班',
    due: '到現在應到',
    late: '遲到',
    leftEarly: '早退',
    away: '班內離開',
    overrun: '休息超時',
    absent: '沒有來',
    keyPresent: '在線上',
    keyPlanned: '本週排班；直線是現在',
    nobody: '那一週沒有排班，也沒有人上線。',
  },
};
