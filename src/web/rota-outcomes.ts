import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import type { RotaOutcome } from '../rota/acts.ts';
import { Refusal } from './refusal.ts';

const WORDS: Record<Exclude<RotaOutcome, 'done'>, { code: ErrorCode; words: ByLang<string> }> = {
  stale: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '有人刚改过这一天，请看过新的再改。',
      'zh-TW': '有人剛改過這一天，請看過新的再改。',
      en: 'Somebody has just changed this day. Look at it again, then change it.',
    },
  },
  no_such_person: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '没有这位同事，或者已经停用了。',
      'zh-TW': '沒有這位同事，或者已經停用了。',
      en: 'There is no such colleague, or they may not sign in any more.',
    },
  },
  taken: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '对方那天已有安排，先腾出来再换。',
      'zh-TW': '對方那天已有安排，先空出來再換。',
      en: 'One of them has that day planned already. Clear it first, then swap.',
    },
  },
  shape: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '班次写成 08:00-16:00，休息写成 12:00-12:30。',
      'zh-TW': '班次寫成 08:00-16:00，休息寫成 12:00-12:30。',
      en: 'A shift is written like 08:00-16:00, a break like 12:00-12:30.',
    },
  },
  too_long: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '一个班最长 16 小时，请分成两个班。',
      'zh-TW': '一個班最長 16 小時，請分成兩個班。',
      en: 'A shift is 16 hours at most; make two of it.',
    },
  },
  break_outside: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '休息要落在班次里面。',
      'zh-TW': '休息要落在班次裡面。',
      en: 'A break has to lie within its shift.',
    },
  },
  breaks_overlap: {
    code: 'INPUT_INVALID',
    words: { 'zh-CN': '两段休息重叠了。', 'zh-TW': '兩段休息重疊了。', en: 'Two breaks overlap.' },
  },
  shifts_overlap: {
    code: 'INPUT_INVALID',
    words: { 'zh-CN': '两个班次重叠了。', 'zh-TW': '兩個班次重疊了。', en: 'Two shifts overlap.' },
  },
  too_many: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '一天最多三个班，每班最多四段休息。',
      'zh-TW': '一天最多三個班，每班最多四段休息。',
      en: 'A day has three shifts at most, and each four breaks.',
    },
  },
};

/** Says no to a change of the rota. */
export const rotaRefusal = (why: Exclude<RotaOutcome, 'done'>): Refusal =>
  new Refusal(WORDS[why].code, WORDS[why].words, { more: { reason: why } });
