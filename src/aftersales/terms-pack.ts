import { z } from 'zod';
import { refuseFile } from './policy.ts';
import { parseTerms, type Terms } from './terms.ts';

const shop = z.object({ terms: z.string().optional() });

/** The name of the file a shop's terms stand in: after-sales, or after-sales-eu where shop.yaml says `terms: eu`. */
export const termsFile = (policies: ReadonlyMap<string, unknown>): string => {
  const { terms } = shop.catch({}).parse(policies.get('shop'));
  return terms === undefined ? 'after-sales' : `after-sales-${terms}`;
};

/**
 * The terms a shop has chosen, out of its policies; one pack for bot, agents and console. Throws CONTENT_INVALID with the place
 * when there is no such pack, or something is wrong in it.
 * @param name the file of them that counts, where they change on a day
 */
export const shopTerms = (policies: ReadonlyMap<string, unknown>, name = termsFile(policies)): Terms => {
  const raw = policies.get(name);
  if (raw === undefined && name !== 'after-sales') {
    const says = `there is no templates/policies/${name}.yaml; add it, or leave "terms" out for after-sales.yaml`;
    return refuseFile('templates/policies/shop.yaml', [{ path: 'terms', says }]);
  }
  return parseTerms(raw, `templates/policies/${name}.yaml`);
};
