import { parseActor } from '../../aftersales/actors.ts';
import type { StaffAction, StaffMessage } from '../../channels/staff.ts';
import { sayMoney, sayTime } from '../../content/liquid.ts';
import type { OrderDoubt } from '../../store/order-doubts.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import type { Place, StaffDeps } from '../deps.ts';
import { orderSubject, refOf } from '../subject.ts';
import { STYLES, staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';

const clearAction = (no: string, words: StaffWords): StaffAction => ({
  id: 'clear',
  label: words.actions.clear,
  style: STYLES.clear,
  form: {
    title: no,
    submit: words.actions.clear,
    fields: [{ name: 'reason', label: words.approval.why_note, kind: 'longtext', required: true }],
  },
});

const nameOf = async ({ store }: Pick<StaffDeps, 'store'>, by: string | null): Promise<string> => {
  const id = by === null ? null : parseActor(by)?.id;
  return (id && (await store.read.users.get(id))?.displayName) || (by ?? '');
};

const endedLines = async (deps: Pick<StaffDeps, 'store'>, doubts: readonly OrderDoubt[], { orders }: StaffWords) => {
  const last = doubts.filter(({ state }) => state === 'cleared').at(-1);
  if (!last) return [orders.mended];
  return [orders.cleared(await nameOf(deps, last.clearedBy)), ...(last.note ? [orders.said(last.note)] : [])];
};

/**
 * An order that the audit holds as doubtful, with the reasons (H14), or what became of it, for everybody in the staff channel. It
 * names nobody: whoever looks at it does so in the console. Null when there is no such order.
 */
export const orderCard = async (
  deps: Pick<StaffDeps, 'store' | 'clock' | 'shop'>,
  card: StaffPost,
  no: string,
  { side }: Pick<Place, 'side'>,
): Promise<StaffMessage | null> => {
  const order = await deps.store.read.orders.get(no);
  if (order === null) return null;
  const { content, staff, timezone } = deps.shop();
  const lang = staff.language;
  const words = staffWords(lang);
  const doubts = await deps.store.read.orderDoubts.of(no);
  const open = doubts.filter(({ state }) => state === 'open');
  const { fields, reasons } = { fields: words.orders.fields, reasons: words.reasons };
  return {
    subject: orderSubject(no),
    title: [...(side.buttons ? [refOf(card, true)] : []), words.orders.doubtful(no)].join(' · '),
    lines:
      open.length > 0
        ? [...open.map(({ reason }) => reasons[reason] ?? reason), words.orders.held]
        : await endedLines(deps, doubts, words),
    fields: [
      { label: fields.amount, value: sayMoney(order.totalMinor, content.shop.currency) },
      { label: fields.placed, value: sayTime(order.placedAt, lang, deps.clock.now(), timezone) },
    ],
    actions: open.length > 0 ? [clearAction(no, words)] : [],
    attachments: [],
    tone: open.length > 0 ? 'waiting' : 'done',
    lang,
  };
};
