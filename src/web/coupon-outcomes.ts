import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import { Refusal } from './refusal.ts';

/** Why a coupon is not given, redeemed or taken back. */
export type CouponNo =
  | 'unknown'
  | 'not_theirs'
  | 'expired'
  | 'used'
  | 'revoked'
  | 'repeated'
  | 'no_customer'
  | 'not_to_take_back';

const WORDS: Record<CouponNo, { code: ErrorCode; words: ByLang<string> }> = {
  unknown: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '没有这张券，核对一下券码。',
      'zh-TW': '沒有這張券，核對一下券碼。',
      en: 'There is no such coupon. Check the code.',
    },
  },
  not_theirs: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这张券是别的顾客的，不能用在这单上。',
      'zh-TW': '這張券是其他顧客的，不能用在這筆訂單。',
      en: 'The coupon belongs to another customer than the order. It cannot be used on it.',
    },
  },
  expired: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这张券过期了。要补的话，另发一张。',
      'zh-TW': '這張券過期了。要補的話，另發一張。',
      en: 'The coupon has expired. Give another one if it shall still count.',
    },
  },
  used: {
    code: 'CONFLICT',
    words: { 'zh-CN': '这张券已经用过了。', 'zh-TW': '這張券已經用過了。', en: 'The coupon has been used already.' },
  },
  revoked: {
    code: 'CONFLICT',
    words: { 'zh-CN': '这张券已被收回。', 'zh-TW': '這張券已被收回。', en: 'The coupon was taken back.' },
  },
  repeated: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这一张刚刚已经发过了，刷新看看。',
      'zh-TW': '這一張剛剛已經發過了，重新整理看看。',
      en: 'This one was given a moment ago. Reload to see it.',
    },
  },
  no_customer: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '还不知道对方是谁：先核实顾客，再发券。',
      'zh-TW': '還不知道對方是誰：先確認顧客，再發券。',
      en: 'Nobody knows yet who this is: verify the shopper first.',
    },
  },
  not_to_take_back: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这张券收不回来：不存在，或已经用过。',
      'zh-TW': '這張券收不回來：不存在，或已經用過。',
      en: 'There is nothing to take back: it does not exist, or is used.',
    },
  },
};

/** Says no to something asked of a coupon. */
export const couponRefusal = (why: CouponNo): Refusal =>
  new Refusal(WORDS[why].code, WORDS[why].words, { more: { reason: why } });
