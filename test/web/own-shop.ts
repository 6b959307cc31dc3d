import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shortShop } from '../support/short-shop.ts';
import { signIn } from './pages.ts';
import { openWorld, type WorldOptions } from './world.ts';

/** A shop whose manager may change what it says and keeps; the files are its own. Also there: mei, an agent; lin, a supervisor; ada, an admin. */
export const openOwnShop = async (options: Pick<WorldOptions, 'refused' | 'engine' | 'lookBack'> = {}) => {
  const content = await shortShop();
  const world = await openWorld({ content, ...options });
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
    ['gui', 'manager'],
    ['ada', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const manager = await signIn(world, 'gui');
  /** What stands in a file of `templates/`, named without its ending. */
  const file = (name: string): Promise<string> => readFile(join(content, 'templates', `${name}.yaml`), 'utf8');
  return { world, content, manager, file };
};
