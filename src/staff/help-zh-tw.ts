import type { StaffWords } from './words-shape.ts';

/** What can be done in a staff channel, in Traditional Chinese. */
export const zhTWHelp: StaffWords['help'] = {
  title: '在這裡可以做什麼',
  lines: {
    take: '!接手（!take）：接手這位顧客',
    'take-over': '!接管（!takeover）：從同事手上接過來（主管）',
    back: '!交還（!back）：交還店小二',
    close: '!結束（!close）：結束，並請顧客評分',
    transfer: '!轉給（!transfer）@名字 一句話：轉給同事；也可以寫部門，如 !轉給 售後部 一句話',
    escalate: '!升級（!escalate）2 一句話：請更高一級的人',
    note: '!備註（!note）一句話：只給同事看',
    label: '!標籤（!label）名稱：貼上標籤；不寫名稱：看貼了哪些、有哪些',
    unlabel: '!去標籤（!unlabel）名稱：拿掉標籤',
    send: '!照發（!send）：把攔下的話照原樣傳出',
    say: '!說（!say）C12 一句話：不在卡片下面時，對 C12 的顧客說',
    approve: '!核准（!approve）：照卡片上的核准',
    refuse: '!拒絕（!refuse）理由：不核准',
    more: '!補充（!more）要問的話：先請顧客補充',
    courier: '!約件（!courier）物流單號：到府收件的物流約好了',
    'pick-up': '!收件（!pickup）日期 時段 地址：到府收件換個時間；寫了地址就換到那裡',
    clear: '!放行（!clear）理由：有疑點的訂單沒問題',
    explain: '!說明（!explain）訂單編號 原因：為什麼還沒出貨',
    queue: '!排隊（!queue）：誰在等',
    who: '!值班 – 現在誰值班',
    satisfaction: '!滿意度（!satisfaction）2026-11-01 2026-11-20：看數據',
    link: '!綁定（!link）代碼：綁定您的帳號',
    help: '!幫助（!help）：這張單子',
  },
  rule: '在卡片下面寫的其他話都會傳給顧客；以 ! 或 ！ 開頭的永遠不會。',
};
