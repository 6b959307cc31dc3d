import type { Words } from './en.ts';

/** Every channel and whether it works, in the Chinese of Taiwan. */
export const zhTwChannels: Pick<Words, 'channel'> = {
  channel: {
    title: '管道',
    how: '顧客從哪裡找到店家。每隔幾秒更新一次。',
    works: '正常',
    fails: '不通',
    login: '需要登入',
    scanHow: '用店裡的微信掃一掃，再到手機上確認。QR Code 會自己更新。',
    askManager: '請經理或管理員在這裡掃碼登入。',
    codeOf: (name) => `登入${name}的 QR Code`,
  },
};
