import { describe, expect, test } from 'vitest';
import { amongIntents, demandIntents, parseCrisis } from '../../src/crisis/policy.ts';
import { complaintOf, policyFile } from '../aftersales/shipped.ts';

type Raw = Record<string, Record<string, unknown>> & { rows: Record<string, unknown>[] };
const complaint = (change: (file: Raw) => void): string => {
  const file = policyFile('crisis') as Raw;
  change(file);
  return complaintOf(() => parseCrisis(file));
};
const FILE = 'CONTENT_INVALID: templates/policies/crisis.yaml: ';

describe('The rules of a crisis', () => {
  test('ship with the group together within two hours, at yellow and red', () => {
    const { group, rows } = parseCrisis(policyFile('crisis'));
    expect(group).toMatchObject({ levels: ['yellow', 'red'], within: 7_200_000, roles: ['supervisor', 'manager'] });
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['blue', 'yellow', 'red']));
  });

  test('name file, place and remedy of what is wrong', () => {
    expect(complaintOf(() => parseCrisis(undefined))).toContain(`${FILE}(whole file): the file is missing`);
    expect(complaint(({ rows }) => Object.assign(rows[0] ?? {}, { shoppers: 0 }))).toContain(
      `${FILE}rows[0].shoppers:`,
    );
    expect(complaint(({ rows }) => Object.assign(rows[0] ?? {}, { counts: ['self_harm'] }))).toContain(
      `${FILE}rows[0].counts[0]:`,
    );
    expect(complaint(({ group }) => Object.assign(group ?? {}, { within: '2 open hours' }))).toContain(
      `${FILE}group.within: a time limit is written like "2 hours"`,
    );
    expect(complaint(({ group }) => Object.assign(group ?? {}, { roles: [] }))).toContain(
      `${FILE}group: nobody would be called together; name roles or users`,
    );
    expect(complaint(({ clauses }) => Reflect.deleteProperty(clauses ?? {}, 'CR-31 flood'))).toContain(
      `${FILE}clauses.CR-31 flood: "CR-31 flood" is cited but has no words`,
    );
  });

  test('name no intent that is not there', () => {
    const policy = parseCrisis(policyFile('crisis'));
    expect(complaintOf(() => demandIntents(policy, { has: (intent) => intent !== 'product_safety' }))).toContain(
      `${FILE}red.product: no intent is called "product_safety"; take it out, or name one of intents/`,
    );
  });

  test('that are not the shop’s own leave out the intents it does not have', () => {
    const policy = parseCrisis(policyFile('crisis'));
    const among = amongIntents(policy, { has: (intent) => intent !== 'product_safety' });
    expect(policy.red.product).toContain('product_safety');
    expect(among.red.product).toEqual(policy.red.product.filter((intent) => intent !== 'product_safety'));
    expect({ ...among, red: policy.red }).toEqual(policy);
  });
});
