import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';

/** Somebody is hurt: advice first, a person at once, no questions before (H19, H32). */
export const safety: Flow = {
  name: 'safety',
  *script(view) {
    const details = { wish: 'safety', what: view.heard.text.slice(0, 1000) };
    const orderNo = view.facts.customer ? view.state.lastOrder : null;
    const ticket = noteTicket(view, 'safety', {
      kind: 'complaint',
      orderNo,
      reason: 'allergy',
      flags: ['injury'],
      details,
      department: 'after_sales',
    });
    return callPerson('danger', 2, [{ key: 'safety.first-aid' }], [ticket]);
  },
};
