import type { Words } from './en.ts';

/** 商店資料的用語，繁體中文（台灣）。 */
export const zhTwShopFacts: Pick<Words, 'shopFacts'> = {
  shopFacts: {
    lead: '顧客看到的商店資訊：機器人的回答和聊天視窗上方都用它。儲存後立即生效，不必重新啟動。',
    name: '店名',
    nameHow: '顯示在聊天視窗上方、問候語和主動訊息裡。',
    alsoCalled: '顧客還怎麼稱呼本店',
    alsoCalledHow: '簡稱、舊名、所在的平台（輸入時會提示）：顧客這樣寫時，說的就是您的店，和上面的店名一樣。',
    form: '簡體中文怎麼稱呼顧客',
    formHow:
      '選「亲」，簡體中文的問候、道謝、好消息前面會加一聲「亲，」，像淘寶客服那樣；壞消息不加。繁體中文一律用「您」。',
    forms: { 您: '只稱「您」', 亲: '先叫一聲「亲」' },
    address: '退貨寄到哪裡',
    addressHow: '只有拿到退貨編號的顧客才會看到。',
    postage: '運費',
    postageHow: '有人問運費時，機器人就照這個回答。',
    fee: '每筆運費',
    free: '滿多少免運',
    dispatch: '出貨',
    dispatchHow: '這個時間之前付款的訂單當天出貨。機器人照它承諾，客服台照它提醒。',
    before: '截單時間',
    product: '商品頁面',
    productHow: '方便同事傳商品連結給顧客。貨號的位置寫 {{ sku }}；沒有商品頁面就留空。',
    productPlaceholder: 'https://your.shop/products/{{ sku }}',
    currency: '幣別',
    currencyHow: '價格和退款按它來說。已有的金額不換算。',
    orders: '訂單編號',
    ordersHow: '顧客寫出樣子和這個一樣的編號，機器人就去找那張訂單。',
    orderExample: '填一個您店裡的訂單編號',
    save: '儲存',
    saved: '已儲存，顧客一分鐘內就會看到。',
    faults: {
      empty: (what) => `${what}：每種語言都要填。`,
      money: (what) => `${what}：請填金額，例如 8.00。`,
      time: '請填時和分，例如 16:00。',
      product: '商品頁面的網址以 https:// 開頭，並且帶有 {{ sku }}。',
    },
  },
};
