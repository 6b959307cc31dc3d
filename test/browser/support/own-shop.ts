import { join } from 'node:path';
import { writeShortShop } from '../../support/short-shop.ts';
import { type Program, startProgram } from './program.ts';

/** A program whose shop has a folder of its own, which may be written in: `content`. */
export const startOwnShop = async (): Promise<{ program: Program; content: string }> => {
  let content = '';
  const program = await startProgram(async (folder) => {
    content = join(folder, 'words');
    await writeShortShop(content);
    return { SHOP_CONTENT: content };
  });
  return { program, content };
};
