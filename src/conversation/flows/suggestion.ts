import { done, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { toldFreely } from '../steps/tell.ts';

/** What could be better goes to those who improve it (H2). */
export const suggestion: Flow = {
  name: 'suggestion',
  *script(view) {
    const what = yield* toldFreely('what', { key: 'suggestion.what' }, { atLeast: 4, fromOpening: true, all: true });
    return done(
      [],
      [
        noteTicket(view, 'suggestion', {
          kind: 'other',
          orderNo: null,
          details: { wish: 'suggestion', what },
          department: 'customer_experience',
        }),
      ],
    );
  },
};
