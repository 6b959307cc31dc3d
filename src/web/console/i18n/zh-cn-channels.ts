import type { Words } from './en.ts';

/** Every channel and whether it works, in Simplified Chinese. */
export const zhCnChannels: Pick<Words, 'channel'> = {
  channel: {
    title: '渠道',
    how: '顾客从哪里找到店铺。每隔几秒更新一次。',
    works: '正常',
    fails: '不通',
    login: '需要登录',
    scanHow: '用店里的微信扫一扫，再在手机上确认。二维码会自己更新。',
    askManager: '请经理或管理员在这里扫码登录。',
    codeOf: (name) => `登录${name}的二维码`,
  },
};
