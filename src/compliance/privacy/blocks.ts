import { ENDS } from '../../aftersales/machines/index.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Reach, Standing } from '../../store/personal/personal.ts';
import type { Repos } from '../../store/repos.ts';

const WORDS: Record<'tickets' | 'orders' | 'refunds', ByLang<(list: string) => string>> = {
  tickets: {
    'zh-CN': (list) => `还有没办完的工单：${list}。先办完或撤回，再删。`,
    'zh-TW': (list) => `還有沒辦完的案件：${list}。先辦完或撤回，再刪除。`,
    en: (list) => `Cases are still open: ${list}. Finish or withdraw them first.`,
  },
  orders: {
    'zh-CN': (list) => `还有订单在路上：${list}。送到或取消之后再删，不然收不到货。`,
    'zh-TW': (list) => `還有訂單在路上：${list}。送達或取消之後再刪除，不然收不到貨。`,
    en: (list) =>
      `Orders are on their way: ${list}. Wait until they have arrived, or cancel them: without the address they cannot.`,
  },
  refunds: {
    'zh-CN': (list) => `还有钱没退到：${list}。先在“订单”里把退款办完，再删。`,
    'zh-TW': (list) => `還有款項沒退到：${list}。先在「訂單」裡把退款辦完，再刪除。`,
    en: (list) => `Money is still to go back: ${list}. Have it paid first (Orders, or: xiaoer refund list).`,
  },
};

/** What stands in the way of an erasure now. @param own the request itself, which is open for as long as it is carried out */
export const standingInTheWay = async (
  repos: Pick<Repos, 'personal'>,
  reach: Reach,
  own: string | null,
): Promise<Standing> => {
  const { tickets, refunds, orders } = await repos.personal.standing(reach, ENDS);
  return { orders, refunds, tickets: tickets.filter(({ no }) => no !== own) };
};

/** The same in words, one line a reason, each with what to do about it; none where nothing stands in the way. */
export const inTheWayWords = ({ tickets, orders, refunds }: Standing, lang: Lang): string[] => [
  ...(tickets.length > 0 ? [WORDS.tickets[lang](tickets.map(({ no }) => no).join(', '))] : []),
  ...(orders.length > 0 ? [WORDS.orders[lang](orders.join(', '))] : []),
  ...(refunds.length > 0 ? [WORDS.refunds[lang](refunds.join(', '))] : []),
];
