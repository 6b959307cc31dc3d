import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { oneOf } from '../steps/one-of.ts';
import { verified } from '../steps/verified.ts';

/** Personal data is exported or erased on request (H13); a person does it, within the legal time. */
export const privacy: Flow = {
  name: 'privacy',
  *script(view) {
    const wish = yield* oneOf('wish', { key: 'privacy.which' }, [
      { value: 'export', label: 'choice.export-data', said: 'copy-of-data' },
      { value: 'erase', label: 'choice.erase-data', said: 'erase-data' },
    ]);
    const { customer } = yield* verified(view, 'customer');
    if (!customer) return callPerson('proof_failed');
    const details = { wish: `privacy_${wish}`, customer: customer.id };
    return callPerson(
      'privacy',
      1,
      [],
      [noteTicket(view, 'privacy', { kind: 'other', orderNo: null, details, department: 'customer_service' })],
    );
  },
};
