import type { Repos } from '../store/repos.ts';
import { dangersIn } from './decide/danger.ts';
import { nearGoods } from './steps/named-goods.ts';
import { entities } from './steps/read.ts';
import type { TurnView } from './turn-view.ts';

/** What a turn says that counts towards a crisis (H32): words of danger, or a complaint. */
export interface Alarm {
  what: string;
  reason: string | null;
  orderNo: string | null;
  skus: string[];
}

/** The goods spoken of, and the order they came with: those that are named, else what is being talked about. */
const about = (view: TurnView): Pick<Alarm, 'orderNo' | 'skus'> => {
  const { facts, state } = view;
  const arrived = facts.orders.filter(({ status }) => status !== 'unpaid' && status !== 'cancelled');
  const near = nearGoods(
    view,
    arrived.flatMap((order) => order.items.map(({ sku }) => sku)),
  );
  const named = near.size > 0 ? [...near] : entities(view, 'product').map(({ value }) => value);
  const said = entities(view, 'order_no')[0]?.value ?? state.lastOrder;
  const order =
    arrived.find(({ orderNo }) => orderNo === said) ??
    arrived.find(({ items }) => items.some(({ sku }) => named.includes(sku)));
  const skus = named.length > 0 ? named : state.lastProduct && !order ? [state.lastProduct] : [];
  return { orderNo: order?.orderNo ?? null, skus: [...new Set(skus)] };
};

/** What a turn says that counts towards a crisis. Pure. */
const alarmsIn = (view: TurnView): Alarm[] => {
  const { intent, certainty } = view.heard;
  const dangers = dangersIn(view).filter((one) => one !== 'self_harm');
  const complains = intent === 'complaint' && certainty === 'sure';
  if (dangers.length === 0 && !complains) return [];
  const reason = entities(view, 'reason')[0]?.value ?? null;
  return [...dangers, ...(complains ? ['complaint'] : [])].map((what) => ({ what, reason, ...about(view) }));
};

/** Keeps what a turn says that counts, in the turn's own transaction. */
export const noteAlarms = async (repos: Repos, view: TurnView, conversationId: string): Promise<void> => {
  for (const alarm of alarmsIn(view)) await repos.crises.note({ at: view.now, conversationId, ...alarm });
};
