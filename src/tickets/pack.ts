import { parseHours } from '../aftersales/hours.ts';
import { parseServiceLevels } from '../aftersales/service-levels.ts';
import { shopTerms } from '../aftersales/terms-pack.ts';
import { parseAuthorization } from '../authorization/rules.ts';
import type { TicketContext } from './context.ts';

/** Reads the files that tickets are decided by, out of the shop's policies; throws CONTENT_INVALID with the place. */
export const readPack = (policies: ReadonlyMap<string, unknown>, timezone: string): Omit<TicketContext, 'now'> => ({
  rules: parseAuthorization(policies.get('authorization')),
  terms: shopTerms(policies),
  hours: parseHours(policies.get('hours')),
  levels: parseServiceLevels(policies.get('service-levels')),
  timezone,
});
