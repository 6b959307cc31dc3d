import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { programFolder } from '../../src/program-folder.ts';
import { freshFolder } from './run.ts';

it("A step of the build learns the words of the shop's folder as whoever calls the program names it", async () => {
  // @ts-expect-error plain JavaScript, so that it needs no build itself
  const { run } = (await import('../../src/cli/build/run.mjs')) as {
    run(root: string, words: readonly string[]): Promise<void>;
  };
  const folder = await freshFolder();
  const script = join(folder, 'step.mjs');
  await writeFile(script, 'process.stderr.write(process.env.SHOP_CONTENT); process.exitCode = 1;');
  const before = process.env['SHOP_CONTENT'];
  process.env['SHOP_CONTENT'] = 'my-shop';
  onTestFinished(() => {
    if (before === undefined) delete process.env['SHOP_CONTENT'];
    else process.env['SHOP_CONTENT'] = before;
  });
  await expect(run(folder, [script])).rejects.toThrow(new Error(join(process.cwd(), 'my-shop')));
  await expect(run(programFolder(), [join(folder, 'nowhere.mjs')])).rejects.toThrow(/Cannot find module/u);
});
