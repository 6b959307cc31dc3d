import { callPerson, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { oneOf } from '../steps/one-of.ts';
import { verified } from '../steps/verified.ts';

/** Personal data is exported or erased on request (H13); a person does it, within the legal time. */
export const privacy: Flow = {
  name: 'privacy',
  *script(view) {
    const wish = yield* oneOf('wish', { key: 'privacy.which' }, [
      { value: 'export', label: 'choice.export-data', words: /导出|匯出|备份|副本|copy of|export|what data|access/i },
      { value: 'erase', label: 'choice.erase-data', words: /删|刪|注销|註銷|清除|erase|delete|remove|forget/i },
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
