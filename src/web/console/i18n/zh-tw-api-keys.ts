import type { Words } from './en.ts';

/** Keys of other programs, in Traditional Chinese. */
export const zhTwApiKeys: Pick<Words, 'apiKeys'> = {
  apiKeys: {
    title: 'API 金鑰',
    lead: '其他系統憑金鑰送入或讀取資料。每個系統單獨一把，只給它用得上的權限。',
    none: '還沒有給任何系統金鑰。',
    make: '新增金鑰',
    name: '誰在用',
    nameHow: '以後好分清哪把是誰的。',
    scopes: '用途',
    scopesHow: '沒選的一律拒絕。',
    noScopes: '至少選一項。',
    scope: {
      orders: '送入訂單',
      customers: '送入顧客',
      products: '送入商品',
      coupons: '核對、核銷折價券',
      tickets: '讀取案件',
      labels: '讀取和貼標籤',
    },
    everything: '全部用途',
    comma: '、',
    go: '新增',
    how: (name) => `${name} 的金鑰。請填到對方系統裡，只顯示這一次。`,
    never: '還沒用過',
    used: (ago) => `上次使用：${ago}`,
    revoke: '停用',
    revokeOf: (name) => `停用 ${name} 的金鑰`,
    revokeAsk: (name) => `停用 ${name} 的金鑰？`,
    revokeWhat: '用它的系統馬上會被拒絕，停用後不能恢復，只能新增一把。',
  },
};
