import type { ByLang, Lang } from '../message.ts';

/**
 * Why a message could not be delivered, as channels name it: what agents read of it, in their language. Where something has to
 * be named, such as a file, it follows the name after ": ".
 */
const REASONS = {
  used_up: {
    'zh-CN': '微信只让在顾客开口后 48 小时内回 5 条，次数已用完或时间已过；等顾客再开口才能发',
    'zh-TW': '微信只讓在顧客開口後 48 小時內回 5 則，次數已用完或時間已過；等顧客再開口才能送',
    en: 'WeChat lets a shop answer five times within 48 hours of the shopper’s last words, and that is used up or over; the shopper has to write first',
  },
  over_time: {
    'zh-CN': '离顾客上次开口已超过 48 小时；等顾客再开口才能发',
    'zh-TW': '離顧客上次開口已超過 48 小時；等顧客再開口才能送',
    en: 'more than 48 hours have passed since the shopper last wrote; the shopper has to write first',
  },
  not_known: {
    'zh-CN': '发送时和微信的连接断了，不确定顾客收到没有；为免重复没有再发，请看一眼聊天，没收到就再说一次',
    'zh-TW': '傳送時和微信的連線斷了，不確定顧客有沒有收到；為免重複沒有再送，請看一下對話，沒收到就再說一次',
    en: 'the connection to WeChat broke while it was being sent: it may have arrived or not. It was not sent again, so that nothing is said twice; look in the chat and say it again if it is missing',
  },
  ended: {
    'zh-CN': '这段会话在企业微信里已经结束；等顾客再开口才能发',
    'zh-TW': '這段對話在企業微信裡已經結束；等顧客再開口才能送',
    en: 'the conversation has ended in WeCom; the shopper has to write first',
  },
  with_colleague: {
    'zh-CN': '企业微信里有同事正在接待这位顾客；先在那边结束会话，这里才能回复',
    'zh-TW': '企業微信裡有同事正在接待這位顧客；先在那邊結束對話，這裡才能回覆',
    en: 'a colleague has the conversation in WeCom itself; it has to be ended there before it can be answered here',
  },
  shopper_unknown: {
    'zh-CN': '微信已不认得这位顾客',
    'zh-TW': '微信已不認得這位顧客',
    en: 'WeChat does not know this shopper any more',
  },
  shopper_refuses: {
    'zh-CN': '顾客拒收消息',
    'zh-TW': '顧客拒收訊息',
    en: 'the shopper does not accept messages',
  },
  not_following: {
    'zh-CN': '顾客已取消关注公众号',
    'zh-TW': '顧客已取消關注公眾號',
    en: 'the shopper does not follow the account any more',
  },
  shopper_blocked: {
    'zh-CN': '顾客在公众号的黑名单里',
    'zh-TW': '顧客在公眾號的黑名單裡',
    en: 'the shopper is on the account’s black list',
  },
  shopper_limited: {
    'zh-CN': '微信限制了这位顾客的账号',
    'zh-TW': '微信限制了這位顧客的帳號',
    en: 'WeChat has limited this shopper’s account',
  },
  too_long: {
    'zh-CN': '微信嫌内容太长，分几条再发',
    'zh-TW': '微信嫌內容太長，分幾則再送',
    en: 'WeChat says it is too long; send it in parts',
  },
  kind_refused: {
    'zh-CN': '微信不收这种消息，换文字再发',
    'zh-TW': '微信不收這種訊息，改用文字再送',
    en: 'WeChat does not take this kind of message; say it in words',
  },
  unlawful: {
    'zh-CN': '微信判定内容违规，换个说法再发',
    'zh-TW': '微信判定內容違規，換個說法再送',
    en: 'WeChat holds the words to be unlawful; say it in other words',
  },
  account_gone: {
    'zh-CN': '客服账号已被删除，请管理员检查企业微信后台',
    'zh-TW': '客服帳號已被刪除，請管理員檢查企業微信後台',
    en: 'the customer-service account has been deleted; an administrator has to look at the WeCom console',
  },
  app_closed: {
    'zh-CN': '企业微信应用已关闭，请管理员在后台打开',
    'zh-TW': '企業微信應用已關閉，請管理員在後台打開',
    en: 'the app has been closed; an administrator has to open it in the WeCom console',
  },
  not_verified: {
    'zh-CN': '企业还没认证，请管理员在企业微信后台认证',
    'zh-TW': '企業還沒認證，請管理員在企業微信後台認證',
    en: 'the company is not verified; an administrator has to verify it in the WeCom console',
  },
  nobody_signed_in: {
    'zh-CN': '企业里还没人登录过企业微信手机端，登录一次就好',
    'zh-TW': '企業裡還沒人登入過企業微信手機版，登入一次就好',
    en: 'nobody of the company is signed in to WeCom on a phone; sign in once',
  },
  refused: {
    'zh-CN': '微信没能送达，原因代号',
    'zh-TW': '微信沒能送達，原因代號',
    en: 'WeChat could not deliver it, for reason number',
  },
  file_missing: {
    'zh-CN': '文件已不在库里，重新添加再发',
    'zh-TW': '檔案已不在庫裡，重新加入再送',
    en: 'the file is no longer in the store; attach it again',
  },
  file_not_carried: {
    'zh-CN': '顾客的聊天软件发不了这种文件或太大；文字已发，文件请换个方式给顾客。设置 PUBLIC_URL 后会自动改发下载链接',
    'zh-TW':
      '顧客的聊天軟體送不了這種檔案或太大；文字已送出，檔案請換個方式給顧客。設定 PUBLIC_URL 後會自動改送下載連結',
    en: 'the shopper’s app does not carry this kind of file, or not one so large. The words went out; bring the file another way. With PUBLIC_URL set, a link to it goes out instead',
  },
  pictures_only: {
    'zh-CN': '公众号只能发 JPEG、PNG、GIF 图片，AMR、MP3 语音和 MP4 视频，这个文件没发出去',
    'zh-TW': '公眾號只能送 JPEG、PNG、GIF 圖片，AMR、MP3 語音和 MP4 影片，這個檔案沒送出去',
    en: 'an official account carries JPEG, PNG and GIF pictures, AMR and MP3 voices and MP4 videos alone; this file did not go out',
  },
  picture_too_large: {
    'zh-CN': '微信的图片最大 10 MB，这张没发出去',
    'zh-TW': '微信的圖片最大 10 MB，這張沒送出去',
    en: 'WeChat takes pictures up to 10 MB; this one did not go out',
  },
  voice_too_large: {
    'zh-CN': '公众号的语音最大 2 MB，这段没发出去',
    'zh-TW': '公眾號的語音最大 2 MB，這段沒送出去',
    en: 'an official account takes voices up to 2 MB; this one did not go out',
  },
  video_too_large: {
    'zh-CN': '公众号的视频最大 10 MB，这段没发出去',
    'zh-TW': '公眾號的影片最大 10 MB，這段沒送出去',
    en: 'an official account takes videos up to 10 MB; this one did not go out',
  },
} as const satisfies Record<string, ByLang<string>>;

export type UndeliveredReason = keyof typeof REASONS;

/** Every reason that is known by name. */
export const UNDELIVERED_REASONS = Object.keys(REASONS) as UndeliveredReason[];

/** A reason as a channel gives it, with what it concerns. */
export const undeliveredFor = (reason: UndeliveredReason, about?: string): string =>
  about === undefined ? reason : `${reason}: ${about}`;

const isKnown = (name: string): name is UndeliveredReason => Object.hasOwn(REASONS, name);

/** A reason in the reader's language; one that has no name here, such as a platform's own words, as it stands. */
export const undeliveredInWords = (reason: string, lang: Lang): string => {
  const colon = reason.indexOf(': ');
  const name = colon < 0 ? reason : reason.slice(0, colon);
  if (!isKnown(name)) return reason;
  const about = colon < 0 ? '' : `${lang === 'en' ? ': ' : '：'}${reason.slice(colon + 2)}`;
  return REASONS[name][lang] + about;
};
