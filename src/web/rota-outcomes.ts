import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import type { RequestOutcome } from '../rota/requests.ts';
import { Refusal } from './refusal.ts';

const WORDS: Record<Exclude<RequestOutcome, 'done'>, { code: ErrorCode; words: ByLang<string> }> = {
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
  past: {
    code: 'CONFLICT',
    words: { 'zh-CN': '这一天已经过去了。', 'zh-TW': '這一天已經過去了。', en: 'That day is over.' },
  },
  asked: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这一天您已经提过申请，先撤回再提。',
      'zh-TW': '這一天您已經提過申請，先撤回再提。',
      en: 'You have asked for something that day already. Take it back first.',
    },
  },
  own: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '和自己有关的申请要由别的主管答复。',
      'zh-TW': '和自己有關的申請要由別的主管答覆。',
      en: 'This is about your own day; another supervisor answers it.',
    },
  },
  ended: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这个申请已经有答复，或者撤回了。',
      'zh-TW': '這個申請已經有答覆，或者撤回了。',
      en: 'This was answered or taken back already.',
    },
  },
  no_shift: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '两边都有班才能换。',
      'zh-TW': '兩邊都有班才能換。',
      en: 'There has to be a shift on both sides to exchange.',
    },
  },
};

/** Says no to a change of the rota. */
export const rotaRefusal = (why: Exclude<RequestOutcome, 'done'>): Refusal =>
  new Refusal(WORDS[why].code, WORDS[why].words, { more: { reason: why } });
