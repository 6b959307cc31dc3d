/**
 * Everything the widget says by itself, as [zh-CN, zh-TW, en]; what the shop says comes from the server.
 * `{}` stands for a name, a number or a time that is filled in.
 */
export const TABLE = {
  assistant: ['小二', '小二', 'Xiaoer'],
  you: ['您', '您', 'You'],
  person: ['真人客服', '真人客服', 'A person'],
  openChat: ['打开客服聊天', '開啟客服對話', 'Open chat'],
  unread: ['{} 条未读', '{} 則未讀', '{} unread'],
  closeChat: ['收起聊天', '收合對話', 'Close chat'],
  messages: ['聊天记录', '對話紀錄', 'Conversation'],

  open: ['营业中', '營業中', 'Open'],
  closed: ['休息中', '休息中', 'Closed'],
  repliesNow: ['马上回复', '馬上回覆', 'replies right away'],
  repliesMinutes: ['约 {} 分钟内回复', '約 {} 分鐘內回覆', 'replies in about {} min'],
  repliesHours: ['约 {} 小时内回复', '約 {} 小時內回覆', 'replies in about {} h'],
  backAt: ['客服 {} 上班，小二一直在', '客服 {} 上線，小二隨時都在', 'people from {}, Xiaoer now'],
  withPerson: ['{} 正在为您服务', '{} 正在為您服務', '{} is helping you'],
  yesterday: ['昨天', '昨天', 'Yesterday'],

  welcome: [
    '您好，我是小二，店里的助手。',
    '您好，我是小二，店裡的小幫手。',
    "Hello, I'm Xiaoer, the shop's assistant.",
  ],
  welcomeMore: [
    '查订单、退换货、问尺码，直接说就行。想找真人，随时说一声。',
    '查訂單、退換貨、問尺寸，直接說就可以。想找真人客服，跟我說一聲。',
    'Orders, returns, sizes: just say it in your own words. For a person, ask any time.',
  ],
  startOrder: ['查一下我的订单', '查詢我的訂單', 'Where is my order?'],
  startReturn: ['我想退换货', '我要退換貨', 'I want to return something'],
  startSize: ['帮我选尺码', '幫我挑尺寸', 'Help me with my size'],
  startPerson: ['找真人客服', '找真人客服', 'Talk to a person'],

  placeholder: ['说说您的事…', '想問什麼都可以…', 'How can we help?'],
  yourMessage: ['您要说的话', '您的訊息', 'Your message'],
  send: ['发送', '傳送', 'Send'],
  choices: ['可选的回答', '可以選的回答', 'Answers to choose from'],
  enterChooses: ['按回车选“{}”', '按 Enter 選「{}」', 'Enter chooses "{}"'],
  typing: ['{} 正在输入', '{} 正在輸入', '{} is typing'],
  newBelow: ['{} 条新消息', '{} 則新訊息', 'New messages: {}'],

  waiting: ['联网后发送', '連線後送出', 'Will be sent when you are back online'],
  sending: ['发送中', '傳送中', 'Sending'],
  stored: ['已送达', '已送達', 'Delivered'],
  read: ['已读', '已讀', 'Read'],
  failed: ['没有发出去', '沒有送出', 'Not sent'],
  edit: ['改一改', '修改', 'Edit'],

  offline: [
    '网络断开了。您接着写，联网后会按顺序发出。',
    '網路斷線了。您繼續打，連線後會照順序送出。',
    "You're offline. Keep writing: it will be sent in order.",
  ],
  reconnecting: ['正在重新连接，消息都在。', '正在重新連線，訊息都還在。', 'Reconnecting. Your messages are safe.'],
  slow: [
    '发得有点快，正在一条一条送，一条都不会少。',
    '訊息有點多，正在一則一則送出，不會漏掉。',
    'Sending one after the other, none will be lost.',
  ],
  anew: [
    '之前的聊天已到期，这里是新的对话。',
    '先前的對話已到期，這裡是新的對話。',
    'The earlier chat has expired. This is a new one.',
  ],
  queue: [
    '正在请同事过来，您可以接着说。',
    '正在幫您找同事，您可以繼續說。',
    "We're fetching a colleague. Keep writing if you like.",
  ],

  attach: ['发图片或文件', '傳送照片或檔案', 'Send a photo or file'],
  camera: ['拍照', '拍照', 'Take a photo'],
  removeFile: ['去掉 {}', '移除 {}', 'Remove {}'],
  openPhoto: ['看大图：{}', '放大照片：{}', 'Enlarge {}'],
  closePhoto: ['关闭大图', '關閉照片', 'Close photo'],
  download: ['下载 {}', '下載 {}', 'Download {}'],
  tooLarge: [
    '“{}”太大了，换一个小一点的就能发。',
    '「{}」太大了，換小一點的檔案就能傳。',
    '"{}" is too large. A smaller one will go through.',
  ],
  tooManyFiles: [
    '一条消息最多带 {} 个文件，剩下的下一条再发。',
    '一則訊息最多附 {} 個檔案，其他的請放到下一則。',
    'One message holds {} files. Send the others with the next.',
  ],
  fileGone: [
    '文件没能留住，请重新选一次。',
    '檔案沒有保留下來，請再選一次。',
    "The file couldn't be kept. Please pick it again.",
  ],
  fileUnreachable: ['暂时打不开，点一下再试。', '暫時打不開，點一下再試。', "Can't be opened now. Tap to try again."],
  newTab: ['（在新窗口打开）', '（在新分頁開啟）', '(opens in a new tab)'],

  order: ['订单', '訂單', 'Order'],
  ticket: ['售后单', '售後單', 'Case'],
  product: ['商品', '商品', 'Product'],
  stepNow: ['当前', '目前', 'now'],
} as const satisfies Record<string, readonly [zhCn: string, zhTw: string, en: string]>;
