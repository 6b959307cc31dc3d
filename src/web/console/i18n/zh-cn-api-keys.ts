import type { Words } from './en.ts';

/** Keys of other programs, in Simplified Chinese. */
export const zhCnApiKeys: Pick<Words, 'apiKeys'> = {
  apiKeys: {
    title: 'API 密钥',
    lead: '其他系统凭密钥送入或读取资料。每个系统单独一把，只给它用得上的权限。',
    none: '还没有给任何系统密钥。',
    make: '新建密钥',
    name: '谁在用',
    nameHow: '以后好分清哪把是谁的。',
    scopes: '用途',
    scopesHow: '没选的一律拒绝。',
    noScopes: '至少选一项。',
    scope: {
      orders: '送入订单',
      customers: '送入顾客',
      products: '送入商品',
      coupons: '核对、核销优惠券',
      tickets: '读取工单',
      labels: '读取和贴标签',
    },
    everything: '全部用途',
    comma: '、',
    go: '新建',
    how: (name) => `${name} 的密钥。请填到对方系统里，只显示这一次。`,
    never: '还没用过',
    used: (ago) => `上次使用：${ago}`,
    revoke: '停用',
    revokeOf: (name) => `停用 ${name} 的密钥`,
    revokeAsk: (name) => `停用 ${name} 的密钥？`,
    revokeWhat: '用它的系统马上会被拒绝，停用后不能恢复，只能新建一把。',
  },
};
