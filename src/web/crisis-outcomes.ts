import type { CrisisOutcome } from '../crisis/acts.ts';
import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import { Refusal } from './refusal.ts';

const WORDS: Record<Exclude<CrisisOutcome, 'done'>, { code: ErrorCode; words: ByLang<string> }> = {
  not_found: {
    code: 'NOT_FOUND',
    words: { 'zh-CN': '没有这个危机。', 'zh-TW': '沒有這個危機。', en: 'There is no such crisis.' },
  },
  closed: {
    code: 'CONFLICT',
    words: { 'zh-CN': '这个危机已经解除了。', 'zh-TW': '這個危機已經解除了。', en: 'The crisis was closed before.' },
  },
  already: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '已经做过了，刷新看看。',
      'zh-TW': '已經做過了，重新整理看看。',
      en: 'That is done already. Reload to see it.',
    },
  },
  not_called: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '这次没有召集您。',
      'zh-TW': '這次沒有召集您。',
      en: 'You were not called together for this one.',
    },
  },
  own: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '自己写的声明要由另一位经理批准。',
      'zh-TW': '自己寫的聲明要由另一位經理核准。',
      en: 'Another manager has to approve what you wrote.',
    },
  },
  changed: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '声明已经改过，请看过新的再批准。',
      'zh-TW': '聲明已經改過，請看過新的再核准。',
      en: 'The statement has changed. Read the new one before you approve it.',
    },
  },
};

/** Says no to something asked of a crisis. */
export const crisisRefusal = (why: Exclude<CrisisOutcome, 'done'>): Refusal =>
  new Refusal(WORDS[why].code, WORDS[why].words, { more: { reason: why } });
