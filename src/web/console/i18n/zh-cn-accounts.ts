import type { Words } from './en.ts';

/** 各渠道的账号：顾客的和自己的。 */
export const zhCnAccounts: Pick<Words, 'linked' | 'chat'> = {
  linked: {
    title: '认得的账号',
    here: '当前会话',
    group: '群聊：别人也看得到',
    groupHow: '这里不要说订单、电话和地址。请顾客私下联系店里。',
    proofs: {
      import: '店里导入的资料',
      order_and_phone: '订单号和手机号',
      token: '在店里网页登录',
      operator: '由操作员担保',
      code: '一次性绑定码',
    },
    codeFrom: (channel) => `${channel}给的绑定码`,
    undo: '解除',
    undoAsk: (channel) => `解除这个${channel}账号的绑定吗？`,
    undoWhat: '解除后，两边只看得到各自的订单和工单，进行中的会话也会忘掉之前在办的事。记录里会写下是您解除的。',
    undone: '已解除，两个账号各归各的了。',
  },
  chat: {
    title: '聊天软件',
    how: '绑定自己的账号，就能在员工频道里直接处理会话。绑一次就行。',
    none: '还没有绑定账号。',
    off: '还没有渠道设置员工频道，设置方法见 README。',
    connect: '生成绑定码',
    another: '再生成一个',
    codeHow: (where, minutes) => `${minutes} 分钟内在员工频道（${where}）里输入下面这行。只显示这一次。`,
    since: (day) => `${day}绑定`,
    disconnect: '解除',
    disconnectOf: (channel, account) => `解除 ${channel} ${account}`,
    disconnected: '已解除。那个账号说的话不再算您的。',
  },
};
