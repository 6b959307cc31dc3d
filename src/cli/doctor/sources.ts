import { asXiaoerError } from '../../errors.ts';
import { CONNECTORS } from '../../orders/connectors/index.ts';
import { type Check, fine, wrong } from './check.ts';

/** Every shop system's variables can be read; one without them is off and says how to switch it on. */
export const sources: readonly Check[] = [...CONNECTORS].map(([name, { about, variables, wanted, open }]) => ({
  name: `orders from ${name}`,
  run: async ({ env }) => {
    const needed = variables.filter(({ required }) => required).map((one) => one.name);
    if (!wanted(env)) return fine(`off: ${about}. Set ${needed.join(', ')} to switch it on`);
    try {
      const { payer } = open(env);
      return fine(`${about}; refunds ${payer ? 'are paid there' : 'are paid by hand'}`);
    } catch (thrown) {
      const { code, message } = asXiaoerError(thrown);
      return wrong(code, 'is not set up right', message);
    }
  },
}));
