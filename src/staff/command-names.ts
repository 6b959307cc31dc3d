/** What can be typed in a staff channel after an exclamation mark, with every word it goes by. */
export const COMMANDS = {
  take: ['take', '接手', '接'],
  'take-over': ['takeover', 'take-over', '接管'],
  back: ['back', 'give-back', 'bot', '交还', '交還', '交回'],
  close: ['close', '结束', '結束', '关闭', '關閉'],
  transfer: ['transfer', '转给', '轉給', '转交', '轉交'],
  escalate: ['escalate', '升级', '升級'],
  note: ['note', '备注', '備註', '内部', '內部'],
  label: ['label', 'labels', 'tag', '标签', '標籤', '贴标签', '貼標籤'],
  unlabel: ['unlabel', 'untag', '去标签', '去標籤', '去掉标签', '拿掉標籤'],
  send: ['send', '照发', '照發', '发送', '發送'],
  say: ['say', '说', '說'],
  approve: ['approve', '批准', '核准'],
  refuse: ['refuse', 'reject', '拒绝', '拒絕', '驳回', '駁回'],
  more: ['more', '补充', '補充'],
  'pick-up': ['pickup', 'pick-up', '取件', '收件'],
  courier: ['courier', '约件', '約件'],
  clear: ['clear', '放行', '无误', '無誤'],
  explain: ['explain', '说明', '說明'],
  queue: ['queue', '排队', '排隊'],
  who: ['who', '在岗', '值班', '谁在', '誰在'],
  satisfaction: ['satisfaction', '满意度', '滿意度'],
  link: ['link', '绑定', '綁定'],
  help: ['help', '帮助', '幫助', '?', '？'],
} as const satisfies Record<string, readonly string[]>;

export type CommandName = keyof typeof COMMANDS;
