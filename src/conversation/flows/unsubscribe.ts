import { done, type Flow } from '../script.ts';
import { verified } from '../steps/verified.ts';

/** No more care messages (H34). Taken at once. */
export const unsubscribe: Flow = {
  name: 'unsubscribe',
  *script(view) {
    yield* verified(view, 'customer');
    return done([{ key: 'unsubscribe.done' }], [{ do: 'refuse_care' }]);
  },
};
