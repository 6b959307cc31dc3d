import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';

/** A grievance is heard out, written down, and a person follows it up. */
export const complaint: Flow = {
  name: 'complaint',
  *script(view) {
    const what = yield* toldFreely('what', { key: 'complaint.what' }, { atLeast: 4, fromOpening: true });
    const orderNo = view.facts.customer ? view.state.lastOrder : null;
    const wish = { kind: 'complaint', orderNo, details: { what }, department: 'after_sales' } as const;
    return callPerson('complaint', 1, [], [noteTicket(view, 'complaint', wish)]);
  },
};
