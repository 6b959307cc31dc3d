import { zhCnTerms } from '../../../terms/zh-cn.ts';
import type { Words } from './en.ts';
import { zhCnAccounts } from './zh-cn-accounts.ts';
import { zhCnApiKeys } from './zh-cn-api-keys.ts';
import { zhCnBatch } from './zh-cn-batch.ts';
import { zhCnCampaigns } from './zh-cn-campaigns.ts';
import { zhCnChange } from './zh-cn-change.ts';
import { zhCnChannels } from './zh-cn-channels.ts';
import { zhCnChatApps } from './zh-cn-chat-apps.ts';
import { zhCnCorrections } from './zh-cn-corrections.ts';
import { zhCnCoupons } from './zh-cn-coupons.ts';
import { zhCnCrisis } from './zh-cn-crisis.ts';
import { zhCnDesk } from './zh-cn-desk.ts';
import { zhCnExamples } from './zh-cn-examples.ts';
import { zhCnExperiments } from './zh-cn-experiments.ts';
import { zhCnFind } from './zh-cn-find.ts';
import { zhCnFirstSteps } from './zh-cn-first-steps.ts';
import { zhCnLabels } from './zh-cn-labels.ts';
import { zhCnOrders } from './zh-cn-orders.ts';
import { zhCnOutreach } from './zh-cn-outreach.ts';
import { zhCnPeople } from './zh-cn-people.ts';
import { zhCnPhrases } from './zh-cn-phrases.ts';
import { zhCnPickUp } from './zh-cn-pick-up.ts';
import { zhCnPrivacy } from './zh-cn-privacy.ts';
import { zhCnRota } from './zh-cn-rota.ts';
import { zhCnRules } from './zh-cn-rules.ts';
import { zhCnShopColumns } from './zh-cn-shop-columns.ts';
import { zhCnShopData } from './zh-cn-shop-data.ts';
import { zhCnShopFacts } from './zh-cn-shop-facts.ts';
import { zhCnSteps } from './zh-cn-steps.ts';
import { zhCnSummary } from './zh-cn-summary.ts';
import { zhCnTexts } from './zh-cn-texts.ts';
import { zhCnTickets } from './zh-cn-tickets.ts';
import { zhCnTrial } from './zh-cn-trial.ts';
import { zhCnViews } from './zh-cn-views.ts';
import { zhCnWebhooks } from './zh-cn-webhooks.ts';
import { zhCnWishes } from './zh-cn-wishes.ts';
import { zhCnWords } from './zh-cn-words.ts';

/** Everything an agent reads, in Simplified Chinese. */
export const zhCn: Words = {
  ...zhCnAccounts,
  ...zhCnPeople,
  ...zhCnBatch,
  ...zhCnCampaigns,
  ...zhCnChange,
  ...zhCnChannels,
  ...zhCnChatApps,
  ...zhCnCorrections,
  ...zhCnCoupons,
  ...zhCnCrisis,
  ...zhCnDesk,
  ...zhCnFind,
  ...zhCnFirstSteps,
  ...zhCnLabels,
  ...zhCnOrders,
  ...zhCnRota,
  ...zhCnRules,
  ...zhCnTerms,
  ...zhCnOutreach,
  ...zhCnExamples,
  ...zhCnExperiments,
  ...zhCnPhrases,
  ...zhCnPickUp,
  ...zhCnPrivacy,
  ...zhCnTrial,
  ...zhCnApiKeys,
  ...zhCnViews,
  ...zhCnWebhooks,
  ...zhCnShopColumns,
  ...zhCnShopData,
  ...zhCnShopFacts,
  ...zhCnTexts,
  ...zhCnWishes,
  ...zhCnWords,
  ...zhCnSteps,
  ...zhCnSummary,
  ...zhCnTickets,
  app: {
    name: 'xiaoer 店小二',
    desk: '接待台',
    tickets: '工单',
    approvals: '审批',
    orders: '订单',
    summary: '概况',
    liability: '责任',
    rules: '规则',
    replay: '试规则',
    words: '话术',
    crisis: '危机',
    outreach: '主动消息',
    rota: '排班',
    hours: '营业时间',
    settings: '设置',
    skip: '跳到正文',
    loading: '稍等一下',
    notFound: '这个地址下没有内容。',
    notFoundHow: '链接可能旧了，或者这一页不归您看。',
    notFoundGo: '回到首页',
    close: '关闭',
    cancel: '取消',
    ok: '好',
    back: '返回',
    retry: '再试一次',
    more: '显示更多',
    waitingTitle: (n) => `(${n}) 位在等`,
    signOut: '退出登录',
    menu: '菜单',
    morePages: '更多',
    copy: '复制',
    copied: '复制好了。',
    noted: '记好了',
  },
  sign: {
    title: '登录客服台',
    lead: '给柜台后面的伙伴们。',
    name: '用户名',
    password: '密码',
    go: '登录',
    hint: '第一次启动？密码就打印在启动程序的窗口里。',
    lang: '语言',
    wrong: '用户名和密码对不上，请核对后再试。',
    tooMany: '尝试次数太多，请过一分钟再试。',
    ended: '登录已过期，请重新登录，草稿都还在。',
  },
  live: {
    on: '实时',
    off: '正在重连',
    offLong: '正在重连，眼前的内容可能晚了一点。',
    back: '已重新连上。',
    nearest: '最近时限',
    none: '目前没有时限在跑',
    waiting: (n) => (n === 0 ? '没有人在等' : `${n} 位在等`),
    newWaiting: '有顾客在等',
    handed: (who) => `${who} 转到您这里了，去看看`,
    mentioned: (by, who) => `${by} 在 ${who} 的备注里提到了您，去看看`,
  },
  liability: {
    lead: '这个月的问题花了多少钱，出在哪里。',
    month: '月份',
    cases: '件数',
    refunded: '退款',
    compensated: '补偿',
    above: '超出标准',
    bySuppliers: '可向供应商追偿',
    byCarriers: '可向快递追偿',
    byShop: '本店承担',
    noFault: '无责任方',
    empty: '这个月没有工单。',
    emptyHow: '工单一开就会出现在这里；责任可以在每张工单里记录。',
    by: {
      liability: '责任方',
      reason: '原因',
      supplier: '供应商',
      batch: '批次',
      product: '商品',
      carrier: '快递',
    },
  },
  settings: {
    sections: {
      you: '我的账号',
      shop: '店铺资料',
      hours: '营业时间',
      people: '员工账号',
      labels: '标签',
      data: '导入数据',
      channels: '渠道',
      programs: '系统对接',
      keys: '按键',
    },
    sectionsHow: {
      you: '语言、在岗状态、通知、密码',
      shop: '店名、退货地址、运费',
      hours: '什么时候有人在',
      people: '谁能登录，是什么身份',
      labels: '给会话分类、统计用',
      data: '用文件导入商品、顾客和订单',
      channels: '顾客从哪里来，通不通，接入更多',
      programs: 'Webhook 和 API 密钥',
      keys: '客服台的全部按键',
    },
    language: '语言',
    presence: '在岗状态',
    presenceHow: '离开时不再分配新会话，手上的仍归您。',
    theme: '外观',
    light: '浅色',
    dark: '深色',
    auto: '跟随设备',
    notify: '提醒',
    notifyHow: '有人在等而您没看着这一页时，浏览器会安静地提醒。',
    notifyAsk: '允许提醒',
    notifyOn: '提醒已打开。',
    notifyTurnOff: '关闭提醒',
    notifyBlocked: '浏览器拦住了本页的提醒，请在网站设置里允许。',
    bell: '铃声',
    bellHow: '有新的顾客在等时，这个浏览器响一声；在看着这一页也响。',
    bellSwitch: '有人在等就响铃',
    password: '密码',
    old: '当前密码',
    fresh: '新密码',
    again: '再输一次新密码',
    change: '修改密码',
    changed: '密码已修改。',
    short: '请至少用 10 个字符。',
    differ: '两次输入的新密码不一样。',
    saved: '已保存。',
    keys: '按键',
    account: '您',
    limit: (tier) => `决定权限：${tier}`,
  },
  keys: {
    title: '全部按键',
    cases: '工单和退款',
    moves: '按编号办按钮上的事',
    desk: '接待台',
    orders: '订单页',
    nextOrder: '下一单',
    previousOrder: '上一单',
    everyOrder: '全部订单，或要您处理的',
    everywhere: '任何地方',
    writing: '写字时',
    next: '下一个会话',
    previous: '上一个会话',
    answer: '写回复',
    search: '搜索',
    context: '显示或收起详情',
    help: '这张表',
    leave: '离开输入框，收起打开的东西',
    send: '发送',
    newline: '换行',
    goto: (page) => `去${page}`,
    approve: '批准选中的',
    refuse: '拒绝',
  },
  errors: {
    offline: '连不上服务器，请检查网络；您写的都还在。',
    UNAUTHENTICATED: '登录已过期，请重新登录。',
    FORBIDDEN: '您的角色不能这样做。',
    CONFLICT: '有人先办了，或您看过之后有改动。',
    NOT_FOUND: '它已经不在了。',
    INPUT_INVALID: '输入的内容有地方不合适。',
    RATE_LIMITED: '尝试太多次，请过一分钟。',
    STORE_UNAVAILABLE: '数据库正忙，请稍后再试一次。',
    other: '没办成。请再试一次，还不行就告诉管理员。',
    crashed: '页面的这一块出了问题，您的草稿还在。',
  },
};
