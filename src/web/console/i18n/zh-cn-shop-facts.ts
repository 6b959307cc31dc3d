import type { Words } from './en.ts';

/** 店铺资料的用语，简体中文。 */
export const zhCnShopFacts: Pick<Words, 'shopFacts'> = {
  shopFacts: {
    lead: '顾客看到的店铺信息：机器人的回答里、聊天窗口上方都用它。保存后马上生效，不用重启。',
    name: '店名',
    nameHow: '显示在聊天窗口上方、问候语和主动消息里。',
    alsoCalled: '顾客还怎么称呼本店',
    alsoCalledHow: '简称、旧名、所在的平台：顾客这样写时，说的就是您的店，和上面的店名一样。',
    form: '怎么称呼顾客',
    formHow: '选“亲”，问候、道谢、好消息前面会加一声“亲，”，像淘宝客服那样；坏消息不加。',
    forms: { 您: '只称“您”', 亲: '先叫一声“亲”' },
    address: '退货寄到哪里',
    addressHow: '只有拿到退货单号的顾客才会看到。',
    postage: '运费',
    postageHow: '有人问运费时，机器人就按这个回答。',
    fee: '每单运费',
    free: '满多少包邮',
    dispatch: '发货',
    dispatchHow: '这个时间之前付款的订单当天发货。机器人按它承诺，客服台按它提醒。',
    before: '截单时间',
    product: '商品页面',
    productHow: '方便同事给顾客发商品链接。货号的位置写 {{ sku }}；没有商品页面就留空。',
    productPlaceholder: 'https://your.shop/products/{{ sku }}',
    fixed: (currency, order) =>
      `币种 ${currency}，订单号的样子 ${order}。这两项和已有的订单连在一起，写在 shop.yaml 里。`,
    save: '保存',
    saved: '保存好了，一分钟内顾客就能看到。',
    faults: {
      empty: (what) => `${what}：每种语言都要填。`,
      money: (what) => `${what}：请填金额，比如 8.00。`,
      time: '请填时和分，比如 16:00。',
      product: '商品页面的网址以 https:// 开头，并且带有 {{ sku }}。',
    },
  },
};
