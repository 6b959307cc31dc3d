import type { Words } from './en.ts';

/** 新店开张的用语，简体中文。 */
export const zhCnFirstSteps: Pick<Words, 'firstSteps'> = {
  firstSteps: {
    title: '开店准备',
    lead: '店已经开着了，用的是样品和样例规则。下面几步把它变成您自己的店：先做哪步都行，每步几分钟。',
    done: (n, all) => `已完成 ${n}/${all}`,
    next: (what) => `下一步：${what}`,
    all: '全部步骤',
    away: '收起这份清单',
    awayHow: '以后按 Ctrl K 查找“开店准备”就能再打开。',
    finished: '都准备好了。',
    finishedHow: '店里的资料、时间和规则都是您自己的了。以后要改，就去设置、规则和话术里。',
    right: '现在这样就对',
    skip: '先跳过',
    skipped: '已跳过',
    again: '还没好',
    byHand: '保持原样',
    isDone: '已完成',
    isOpen: '待完成',
    embed: '把这一行放进店铺网页，紧挨在 </body> 前面：',
    steps: {
      try: {
        title: '扮一回顾客，跟自己的店聊聊',
        how: '问问包裹到哪了，退个尺码，叫一声真人，再到接待台把会话接过来。',
        go: '打开顾客页面',
      },
      shop: { title: '写上您是谁', how: '店名、退货地址、运费：机器人就按这些回答。', go: '店铺资料' },
      hours: { title: '定好什么时候有人', how: '顾客会知道什么时候有真人；时限也只在这段时间里走。', go: '营业时间' },
      data: {
        title: '把商品、顾客和订单放进来',
        how: '淘宝、拼多多、京东导出的表原样就行，先看会发生什么再保存；样品也在那里拿掉。',
        go: '导入数据',
      },
      rules: {
        title: '定好机器人能答应什么',
        how: '退换、退款、优惠券：多少钱以内它自己办，从多少起由人定。',
        go: '规则',
      },
      channel: {
        title: '到顾客所在的地方去',
        how: '自家网页只要一行；微信、Slack、Discord 照步骤做，把抄下来的贴进去就行。',
        go: '渠道',
      },
      people: {
        title: '请同事进来',
        how: '每人一个账号，由管理员开。除您以外有人登录过，这步就算完成。',
        go: '员工账号',
      },
      password: { title: '换掉最初的密码', how: '它打印在启动窗口里，别人可能看见过。', go: '去修改' },
    },
  },
};
