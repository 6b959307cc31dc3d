import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOWS } from '../../src/conversation/flows/index.ts';
import { replyVariables } from '../../src/conversation/reply/keys.ts';

const ROOM = join(import.meta.dirname, '../../src/conversation');

/** The lists of keys themselves, which say nothing. */
const isKeys = ({ name, parentPath }: Dirent): boolean => name === 'keys.ts' || basename(parentPath) === 'keys';

const sourcesOf = async (folder: string): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !isKeys(entry));
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))).join('\n');
};

describe('flows', () => {
  it('has no file in the folder that the index forgets', async () => {
    const files = (await readdir(join(ROOM, 'flows')))
      .filter((name) => name !== 'index.ts')
      .map((name) => name.replace('.ts', ''));
    expect([...FLOWS.keys()].sort()).toEqual(files.sort());
  });

  it('names every flow once', async () => {
    const names = [...FLOWS.values()].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('replies', () => {
  it('holds no key that nothing could say', async () => {
    const rooms = ['.', '../composition', '../care', '../web/present'].map((room) => join(ROOM, room));
    const code = (await Promise.all(rooms.map(sourcesOf))).join('\n');
    const built = [
      /^(return|exchange|refund|repair|goods-problem)\./,
      /\.(which-order|which-item|how-many|reason|which-product|no-order|granted|waiting|not-eligible)$/,
      /^(order-status|membership|ticket-state|reason|intent)\./,
    ];
    const content = await readFile(join(ROOM, '../../intents/greet.yaml'), 'utf8');
    const led = ['greet.hello', 'goodbye.farewell', 'thanks.welcome', 'identity.who', 'fallback.out-of-scope'];
    const idle = Object.keys(replyVariables()).filter(
      (key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)) && !led.includes(key),
    );
    expect(content).toContain('greet.hello');
    expect(idle).toEqual([]);
  });
});
