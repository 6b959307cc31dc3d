import type { Words } from './en.ts';

/** Words of what is done once a ready answer is sent, in Traditional Chinese. */
export const zhTwSteps: Pick<Words, 'steps'> = {
  steps: {
    after: '送出後：',
    note: (text) => `給同事留備註「${text}」`,
    label: (name) => `貼標籤「${name}」`,
    unlabel: (name) => `拿掉標籤「${name}」`,
    hand_to: (who) => `轉交給${who}`,
    labelField: { label: '貼上標籤', unlabel: '拿掉標籤' },
    noLabel: '不動',
    labelLost: (name, retired) => (retired ? `標籤「${name}」已停用` : `標籤「${name}」已經沒有了`),
    lostHow: '這樣送不出去：只傳這句話，再跟主管說一聲。',
    labelBecame: (name, now) => `「${name}」現在叫「${now}」，指的就是它。`,
    labelWrong: {
      label: (name, retired) =>
        retired
          ? `「${name}」已停用，貼不上，這則訊息帶著它送不出去。請換一個，或到「設定 › 標籤」重新啟用。`
          : `沒有「${name}」這個標籤，這則訊息帶著它送不出去。請換一個，或到「設定 › 標籤」新增。`,
      unlabel: (name) => `沒有「${name}」這個標籤，沒有東西可以拿掉。請換一個，或不選。`,
    },
    close: '關閉對話',
    return: '交回機器人',
    put_off: (when) => `放到${when}再看`,
    escalate: (who) => `呈報給${who}`,
    drop: '只傳這句話',
    field: '送出後再做',
    nothing: '不做別的',
    noteField: (lang) => `給同事的備註（${lang}）`,
    noteHow: '可以不寫。能用的填空和內文一樣；@ 誰誰會收到提醒。',
    how: '客服送出前看得到，也可以只傳這句話。',
  },
};
