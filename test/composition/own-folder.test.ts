import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import type { Learner } from '../../src/composition/learn-apart.ts';
import { learnedOnce, memoryShelf } from '../../src/composition/model-shelf.ts';
import { openServing } from '../../src/composition/serving.ts';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import { openBus } from '../../src/jobs/index.ts';
import { createLogger } from '../../src/logger.ts';
import { freshDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = new Date('2026-11-20T10:00:00+08:00');
const THANKS = 'templates/replies/en/thanks.yaml';
const SHOP = 'templates/policies/shop.yaml';

/** Replies need no learning: what engine there is stays. */
const learner: Learner = async ({ folder }) => ({ content: await loadContent(folder, vocabulary()), kept: new Map() });

const shopOf = async (files: Record<string, string>) => {
  const root = await mkdtemp(join(tmpdir(), 'xiaoer-own-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  /** In one step: whoever looks sees the old file or the new one. */
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, 'draft'), text);
    await rename(join(root, 'draft'), join(root, file));
  };
  for (const [file, text] of Object.entries(files)) await put(file, text);
  return { root, put };
};

const serve = async (root: string) => {
  const database = await freshDatabase();
  const store = await database.open();
  const log: { msg: string; level: number; err?: { message: string } }[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void log.push(JSON.parse(line)) } });
  const bus = await openBus({ store, url: database.url, logger });
  onTestFinished(() => bus.close());
  const serving = await openServing({
    store,
    bus,
    logger,
    config: { content: root, timezone: 'Asia/Shanghai' },
    clock: new FixedClock(NOW),
    follow: true,
    understanding: learnedOnce,
    shelf: memoryShelf(),
    learner,
  });
  onTestFinished(() => serving.stop());
  const says = (): string | undefined => serving.shop().content.replies.en.get('thanks.welcome');
  return { serving, log, says };
};

it('A folder of two files serves; what is put into it counts, what is taken out of it is the program’s again', async () => {
  const program = await loadContent(ROOT, vocabulary());
  const shopFile = (await readFile(join(ROOT, SHOP), 'utf8')).replace(/^ {2}en: .*$/mu, '  en: Two Files');
  const { root, put } = await shopOf({ [SHOP]: shopFile, [THANKS]: 'welcome: With pleasure!\n' });
  const { serving, log, says } = await serve(root);
  expect(serving.shop().content.shop.name.en).toBe('Two Files');
  expect([says(), serving.shop().content.replies.en.size]).toEqual(['With pleasure!', program.replies.en.size]);
  expect(log.map(({ msg }) => msg)).toContainEqual(expect.stringMatching(/^from the program's own: intents\//u));
  expect(serving.engine().understand('Where is my parcel?', { now: NOW, timezone: 'Asia/Shanghai' }).intent).toBe(
    'logistics_track',
  );

  await put(THANKS, 'welcome: Any time!\n');
  await until('the shop’s new words serve', () => says() === 'Any time!');
  await rm(join(root, THANKS));
  await until('the program’s words serve', () => says() === program.replies.en.get('thanks.welcome'));

  await put(THANKS, 'welcome: [broken\n');
  await until('it is told', () => log.some(({ err }) => err?.message.includes(`${THANKS}:`)));
  expect(says()).toBe(program.replies.en.get('thanks.welcome'));
});
