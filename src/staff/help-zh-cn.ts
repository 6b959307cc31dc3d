import type { StaffWords } from './words-shape.ts';

/** What can be done in a staff channel, in Simplified Chinese. */
export const zhCNHelp: StaffWords['help'] = {
  title: '在这里可以做什么',
  lines: {
    take: '!接手（!take）：接手这位顾客',
    'take-over': '!接管（!takeover）：从同事手里接过来（主管）',
    back: '!交还（!back）：交还店小二',
    close: '!结束（!close）：结束，并请顾客评价',
    transfer: '!转给（!transfer）@名字 一句话：转给同事；也可以写部门，如 !转给 售后部 一句话',
    escalate: '!升级（!escalate）2 一句话：请更高一级的人',
    note: '!备注（!note）一句话：只给同事看',
    label: '!标签（!label）名称：贴上标签；不写名称：看贴了哪些、有哪些',
    unlabel: '!去标签（!unlabel）名称：去掉标签',
    send: '!照发（!send）：把拦下的话照原样发出',
    say: '!说（!say）C12 一句话：不在卡片下面时，对 C12 的顾客说',
    approve: '!批准（!approve）：照卡片上的批准',
    refuse: '!拒绝（!refuse）理由：不批准',
    more: '!补充（!more）要问的话：先请顾客补充',
    courier: '!约件（!courier）快递单号：上门取件的快递约好了',
    'pick-up': '!取件（!pickup）日期 时段 地址：上门取件换个时间；写了地址就换到那里',
    clear: '!放行（!clear）理由：存疑的订单没问题',
    explain: '!说明（!explain）订单号 原因：为什么还没发货',
    queue: '!排队（!queue）：谁在等',
    who: '!在岗 – 现在谁在岗',
    satisfaction: '!满意度（!satisfaction）2026-11-01 2026-11-20：看数据',
    link: '!绑定（!link）代码：绑定您的账号',
    help: '!帮助（!help）：这张单子',
  },
  rule: '在卡片下面写的其他话都会发给顾客；以 ! 或 ！ 开头的永远不会。',
};
