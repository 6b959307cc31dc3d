import { inTheWayWords } from '../compliance/privacy/blocks.ts';
import type { PrivacyNo } from '../compliance/privacy/request.ts';
import type { ErrorCode } from '../errors.ts';
import { type ByLang, LANGS } from '../message.ts';
import { Refusal } from './refusal.ts';

const WORDS: Record<Exclude<PrivacyNo['outcome'], 'in_the_way'>, { code: ErrorCode; words: ByLang<string> }> = {
  not_found: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '没有这位顾客或这张工单，核对一下号码。',
      'zh-TW': '沒有這位顧客或這張案件，核對一下號碼。',
      en: 'There is no such customer or ticket. Check the number.',
    },
  },
  above_tier: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '个人信息的导出和删除要主管或店长来办。',
      'zh-TW': '個人資料的匯出和刪除要主管或店長來辦。',
      en: 'A supervisor or manager gives out or erases personal data. Ask one of them.',
    },
  },
  own_request: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '这张是您登记的，请另一位主管或店长来办。',
      'zh-TW': '這張是您登記的，請另一位主管或店長來辦。',
      en: 'You wrote this request down yourself. Ask another supervisor or manager.',
    },
  },
  unverified: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '还没核实是不是本人。核实后，选好是怎么核实的再提交。',
      'zh-TW': '還沒核實是不是本人。核實後，選好是怎麼核實的再送出。',
      en: 'Nobody has made sure who asks. Do that first, then say how.',
    },
  },
  not_allowed: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这张工单不是这个请求，或者已经办完了。刷新再看。',
      'zh-TW': '這張案件不是這個請求，或者已經辦完了。重新整理再看。',
      en: 'This case asks for something else, or is over. Reload and look again.',
    },
  },
  nobody_to_tell: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '没有能发给本人的私聊。用命令导出文件当面给：npx xiaoer privacy export。',
      'zh-TW': '沒有能傳給本人的私訊。用指令匯出檔案當面給：npx xiaoer privacy export。',
      en: 'There is no private chat to give it in. Write it to files and hand them over: npx xiaoer privacy export.',
    },
  },
  no_address: {
    code: 'CONFLICT',
    words: {
      'zh-CN':
        '店的网址还没设（PUBLIC_URL），链接发不出去。请管理员设好，或用命令导出文件：npx xiaoer privacy export。',
      'zh-TW':
        '店的網址還沒設（PUBLIC_URL），連結傳不出去。請管理員設好，或用指令匯出檔案：npx xiaoer privacy export。',
      en: 'The shop’s address (PUBLIC_URL) is not set, so there can be no link. Have it set, or write files: npx xiaoer privacy export.',
    },
  },
};

/** Why a request about personal data is not carried out, in words that name what to do. */
export const privacyRefusal = (no: PrivacyNo): Refusal => {
  if (no.outcome !== 'in_the_way') {
    const { code, words } = WORDS[no.outcome];
    return new Refusal(code, words);
  }
  const words = Object.fromEntries(LANGS.map((lang) => [lang, inTheWayWords(no.standing, lang).join('\n')]));
  return new Refusal('CONFLICT', words as ByLang<string>);
};
