import type { enRotaWeek } from './en-rota-week.ts';

/** Words of a week's sums of how shifts were kept, in Simplified Chinese. */
export const zhCnRotaWeek: typeof enRotaWeek = {
  rotaWeek: {
    by: '一天或一周',
    views: { day: '一天', week: '一周' },
    title: '排班和在岗',
    hours: (n: string) => `${n} 小时`,
    times: (n: number, span: string) => `${n} 次 ${span}`,
    of: (present: string, due: string) => `${present}，到现在应到 ${due}`,
    planned: '排班',
    due: '到现在应到',
    late: '迟到',
    leftEarly: '早退',
    away: '班内离开',
    overrun: '休息超时',
    absent: '没有来',
    keyPresent: '在岗',
    keyPlanned: '本周排班；竖线是现在',
    nobody: '那一周没有排班，也没有人上线。',
  },
};
