import { HUMAN, STOP } from '../say.ts';
import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';

/** Three Chinese characters, or three short words: "lol ok" is no grievance, "没货发" is. */
const A_GRIEVANCE = 12;

/** A grievance is heard out, written down, and a person follows it up. */
export const complaint: Flow = {
  name: 'complaint',
  *script(view) {
    const what = yield* toldFreely(
      'what',
      { key: 'complaint.what' },
      { weighs: A_GRIEVANCE, fromOpening: true, tooLittle: { key: 'complaint.more', choices: [HUMAN, STOP] } },
    );
    const orderNo = view.facts.customer ? view.state.lastOrder : null;
    const wish = { kind: 'complaint', orderNo, details: { what }, department: 'after_sales' } as const;
    return callPerson('complaint', 1, [], [noteTicket(view, 'complaint', wish)]);
  },
};
