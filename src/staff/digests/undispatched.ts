import type { StaffMessage } from '../../channels/staff.ts';
import { sayTime } from '../../content/liquid.ts';
import { type Undispatched, undispatched } from '../../orders/desk.ts';
import { leavesBy } from '../../orders/leaves-by.ts';
import type { StaffDeps } from '../deps.ts';
import { staffWords } from '../words.ts';

/** Orders that are named; the rest are counted. */
const NAMED = 20;

/** The morning's check (H16): what was paid and should have left by now, with the reasons that somebody knows. */
export const undispatchedMessage = async (
  { store, clock, shop }: Pick<StaffDeps, 'store' | 'clock' | 'shop'>,
  day: string,
): Promise<StaffMessage> => {
  const { content, staff, timezone } = shop();
  const lang = staff.language;
  const { orders, reasons } = staffWords(lang);
  const now = clock.now();
  const due = ({ paidAt }: Undispatched): Date => leavesBy(paidAt, content.shop.ships_before, timezone);
  const found = await undispatched(store, clock, timezone);
  const late = found.filter((one) => due(one) < now);
  const line = (one: Undispatched): string => {
    const why = one.doubts.map((doubt) => reasons[doubt] ?? doubt).join(lang === 'en' ? ', ' : '、');
    const parts = [one.orderNo, orders.dueBy(sayTime(due(one), lang, now, timezone)), why, one.note?.reason ?? ''];
    return parts.filter((part) => part !== '').join(' · ');
  };
  const unknown = late.filter(({ note, doubts }) => note === null && doubts.length === 0).length;
  const today = found.length - late.length;
  return {
    subject: `undispatched:${day}`,
    title: late.length === 0 ? orders.allLeft(day) : orders.late(day, late.length),
    lines: [
      ...late.slice(0, NAMED).map(line),
      ...(late.length > NAMED ? [orders.more(late.length - NAMED)] : []),
      ...(unknown > 0 ? [orders.explain(unknown)] : []),
      ...(today > 0 ? [orders.today(today)] : []),
    ],
    fields: [],
    actions: [],
    attachments: [],
    tone: late.length === 0 ? 'done' : 'danger',
    lang,
  };
};
