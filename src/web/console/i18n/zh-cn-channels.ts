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
    more: '接入其他聊天软件',
    moreHow: '照步骤做，把抄下来的贴进来，马上就会检查，不用重新启动。',
    callback: '接收消息的地址（回调 URL）填：',
    handOver: '把下面几行填好，用安全的方式交给管服务器的人。重新启动后，上面会显示它。',
    steps: {
      wecom: [
        '在企业微信管理后台打开“微信客服”，给店里建一个客服账号。',
        '“我的企业”页面最下方：抄下企业 ID；“微信客服 › API”：抄下 Secret。',
        '在同一处生成回调用的 Token 和 EncodingAESKey，都抄下来。',
      ],
      'wechat-official': [
        '在已认证公众号的开发者后台“基本配置”里，抄下 AppID 和 AppSecret，并把服务器加进 IP 白名单。',
        '“消息推送”里生成 Token 和密钥，选安全模式和 XML，都抄下来。',
      ],
      slack: [
        '打开 api.slack.com/apps，选 Create New App › From a manifest，把下面按钮复制的内容贴进去。',
        '在 Basic Information 建一个 app-level token，权限选 connections:write，以 xapp- 开头。',
        '把应用装进工作区，在 OAuth & Permissions 抄下 bot token，以 xoxb- 开头。',
      ],
      discord: [
        '打开 discord.com/developers，新建 New Application；在 Bot 里点 Reset Token 抄下来，并打开 Message Content Intent。',
        '在 Installation 里选 bot 和 applications.commands，打开安装链接，选您的服务器。',
      ],
      wechaty: [
        '这种方式用付费服务来操作个人微信号，微信可能会封号；能用企业微信就用企业微信。',
        '向 puppet 服务商（wechaty.js.org 上有列）要一个 token。',
        '接好后，用店里的微信扫这个页面上的二维码。',
      ],
    },
  },
};
