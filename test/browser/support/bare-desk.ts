import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeShortShop } from '../../support/short-shop.ts';
import type { Prepare } from './program.ts';

/** A shop that is open around the clock, so that a test may run at any hour, and tells of an empty desk at once. */
export const bareDesk: Prepare = async (folder) => {
  const content = join(folder, 'words');
  await writeShortShop(content);
  const change = async (name: string, from: RegExp, to: string) => {
    const path = join(content, 'templates/policies', `${name}.yaml`);
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  };
  await change('hours', /\[08:00-22:00\]/gu, '[00:00-24:00]');
  await change('rota', /nobody_present_after: .*/u, 'nobody_present_after: 1 seconds');
  return { SHOP_CONTENT: content };
};
