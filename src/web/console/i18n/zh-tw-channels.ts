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
    more: '連接其他聊天軟體',
    moreHow: '照步驟做，把抄下來的貼進來，馬上就會檢查，不用重新啟動。',
    callback: '接收訊息的網址（回呼 URL）填：',
    handOver: '把下面幾行填好，用安全的方式交給管伺服器的人。重新啟動後，上面會顯示它。',
    steps: {
      wecom: [
        '在企業微信管理後台開啟「微信客服」，替商店建立一個客服帳號。',
        '「我的企業」頁面最下方：抄下企業 ID；「微信客服 › API」：抄下 Secret。',
        '在同一處產生回呼用的 Token 和 EncodingAESKey，都抄下來。',
      ],
      'wechat-official': [
        '在已認證公眾號的開發者後台「基本配置」裡，抄下 AppID 和 AppSecret，並把伺服器加進 IP 白名單。',
        '「訊息推送」裡產生 Token 和金鑰，選安全模式和 XML，都抄下來。',
      ],
      slack: [
        '開啟 api.slack.com/apps，選 Create New App › From a manifest，把下面按鈕複製的內容貼上。',
        '在 Basic Information 建立一個 app-level token，權限選 connections:write，以 xapp- 開頭。',
        '把應用程式安裝到工作區，在 OAuth & Permissions 抄下 bot token，以 xoxb- 開頭。',
      ],
      discord: [
        '開啟 discord.com/developers，新增 New Application；在 Bot 裡按 Reset Token 抄下來，並打開 Message Content Intent。',
        '在 Installation 裡選 bot 和 applications.commands，開啟安裝連結，選您的伺服器。',
      ],
      wechaty: [
        '這種方式用付費服務操作個人微信號，微信可能會封號；能用企業微信就用企業微信。',
        '向 puppet 服務商（wechaty.js.org 有列出）取得一個 token。',
        '連接好後，用店裡的微信掃這個頁面上的 QR Code。',
      ],
    },
  },
};
