import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A rule file as it ships, parsed from YAML; a fresh copy each time, free to be broken. */
export const policyFile = (name: string): Record<string, unknown> =>
  parse(readFileSync(`templates/policies/${name}.yaml`, 'utf8')) as Record<string, unknown>;

/** The message something throws; fails the test when nothing is thrown. */
export const complaintOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (thrown) {
    return thrown instanceof Error
      ? `${'code' in thrown ? `${String(thrown.code)}: ` : ''}${thrown.message}`
      : String(thrown);
  }
  throw new Error('nothing was thrown');
};
