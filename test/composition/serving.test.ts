import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import { acceptSentences } from '../../src/composition/accepted-sentences.ts';
import { LESS_UNDERSTOOD } from '../../src/composition/accuracy-gate.ts';
import type { Learner } from '../../src/composition/learn-apart.ts';
import type { Lesson } from '../../src/composition/learning.ts';
import { openServing } from '../../src/composition/serving.ts';
import type { Serving } from '../../src/composition/serving-shape.ts';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import { readTexts, versionOf } from '../../src/content/read.ts';
import type { Content } from '../../src/content/types.ts';
import { XiaoerError } from '../../src/errors.ts';
import { type Bus, openBus } from '../../src/jobs/index.ts';
import { createLogger } from '../../src/logger.ts';
import type { FaqRow } from '../../src/store/faqs.ts';
import type { Store } from '../../src/store/index.ts';
import type { Catalogue, Engine } from '../../src/understanding/index.ts';
import type { Shelf } from '../../src/understanding/shelf.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { smallShop } from '../support/small-shop.ts';
import { gate, until } from '../support/until.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const REPLY = 'templates/replies/en/thanks.yaml';
let folder: string;
let base: Content;
let original: string;

beforeAll(async () => {
  folder = join(inject('runFolder'), 'serving-shop');
  await smallShop(folder);
  base = await loadContent(folder, vocabulary());
  original = await readFile(join(folder, REPLY), 'utf8');
});

/** Checked content and proved rules are at hand; nothing is learned here. */
const shelf: Shelf = {
  program: 'test',
  get: (key) => (key.startsWith('checked-') ? base : key.startsWith('proved-') || undefined),
  put: () => undefined,
};

/** An engine that knows which words and goods it was made of. */
const engineOf = (content: Content, goods: Catalogue): Engine => {
  const ask = () => [{ id: `${content.version} ${content.faqs.size} ${goods.products.length}` }];
  return { ask, withCatalogue: (other: Catalogue) => engineOf(content, other) } as unknown as Engine;
};
const madeFrom = (engine: Engine): string => engine.ask('', { lang: 'en', now: NOW })[0]?.id ?? '';

/** A learner that is held until the test lets it go. */
const heldLearner = () => {
  const lessons: { lesson: Lesson; signal: AbortSignal; version: string; finish(error?: Error): void }[] = [];
  const learner: Learner = async (lesson, signal) => {
    const version = versionOf(readTexts(lesson.folder));
    const held = gate();
    let failure: Error | undefined;
    const finish = (error?: Error): void => {
      failure = error;
      held.open();
    };
    signal.addEventListener('abort', held.open);
    lessons.push({ lesson, signal, version, finish });
    await held.opened;
    signal.throwIfAborted();
    if (failure) throw failure;
    return { content: { ...base, version }, kept: new Map() };
  };
  return { lessons, learner };
};

/** In one step: whoever looks sees the old file or the new one. */
const put = async (text: string): Promise<void> => {
  const draft = join(folder, 'draft');
  await writeFile(draft, text);
  await rename(draft, join(folder, REPLY));
};

interface Open extends ReturnType<typeof heldLearner> {
  serving: Serving;
  store: Store;
  bus: Bus;
  log: { msg: string; err?: { message: string } }[];
  /** What looks every half minute. */
  tick(): Promise<void>;
}

const open = async (database: FreshDatabase): Promise<Open> => {
  await put(original);
  const store = await database.open();
  const log: Open['log'] = [];
  const logger = createLogger({ level: 'warn', destination: { write: (line) => void log.push(JSON.parse(line)) } });
  const bus = await openBus({ store, url: database.url, logger });
  onTestFinished(() => bus.close());
  const held = heldLearner();
  const serving = await openServing({
    store,
    bus,
    logger,
    config: { content: folder, timezone: 'Asia/Shanghai' },
    clock: new FixedClock(NOW),
    follow: true,
    understanding: engineOf,
    shelf,
    learner: held.learner,
  });
  onTestFinished(() => serving.stop());
  let tick: Open['tick'] = async () => undefined;
  serving.followCatalogue({
    every: (_name, _seconds, task, everywhere) => {
      expect(everywhere).toBe(true);
      tick = task;
    },
  });
  return { ...held, serving, store, bus, log, tick };
};

let edits = 0;
/** Changes what the shop says. */
const edit = async (): Promise<void> => {
  edits += 1;
  await put(`${original}\n# ${edits}\n`);
};
const lesson = async ({ lessons }: Open, n: number) => {
  await until(`lesson ${n} is under way`, () => lessons.length >= n);
  return lessons[n - 1] as Open['lessons'][number];
};
const asked = (id: string): FaqRow => ({
  id,
  lang: 'en',
  category: 'imported',
  question: `What of ${id}?`,
  variants: [],
  answer: 'Yes.',
  validFrom: null,
  validTo: null,
});
const NEW_GOODS = {
  sku: 'NEW-1',
  name: '新品',
  nameZhTw: null,
  nameEn: null,
  category: 'home',
  priceMinor: 100,
  stock: 1,
  returnable: 'yes',
  warrantyMonths: 0,
  attributes: {},
  updatedAt: NOW,
};
const bringIn = (store: Store, id: string, at: Date): Promise<void> =>
  store.write(async ({ faqs }) => {
    await faqs.save(asked(id));
    await faqs.touch(at);
  });
/** Content and engine that serve, if they belong together. */
const served = ({ serving }: Open): string => {
  const { shop, engine } = serving.now();
  expect(madeFrom(engine)).toMatch(`${shop.content.version} ${shop.content.faqs.size} `);
  return `${shop.content.version} ${shop.content.faqs.size}`;
};

describe('A change of the shop while it serves', () => {
  it('is learned while the old words serve, and content and engine change at once', async () => {
    const one = await open(await freshDatabase());
    const before = served(one);
    await edit();
    const { version, finish, lesson: given } = await lesson(one, 1);
    expect([served(one), given.before.intents]).toEqual([before, base.intents]);
    finish();
    await until('the new words serve', () => served(one) === `${version} ${base.faqs.size}`);
    expect(one.log).toEqual([]);
  });

  it('is given up for a later one', async () => {
    const one = await open(await freshDatabase());
    await edit();
    const first = await lesson(one, 1);
    await edit();
    const second = await lesson(one, 2);
    expect(first.signal.aborted).toBe(true);
    first.finish();
    second.finish();
    await until('the later words serve', () => served(one).startsWith(second.version));
    expect(one.log).toEqual([]);
  });

  it('that is refused or cannot be learned is told, and the old words keep serving', async () => {
    const one = await open(await freshDatabase());
    const before = served(one);
    await edit();
    const refusal = 'Got worse:\n  thanks → greet: “ta”';
    (await lesson(one, 1)).finish(new XiaoerError('CONTENT_INVALID', refusal));
    await until('it is told', () => one.log.length === 1);
    expect(one.log[0]).toMatchObject({
      msg: "a change of the shop's files or FAQ was refused; the old ones keep serving",
      err: { message: refusal },
    });
    expect(one.serving.refused()).toEqual({ why: 'wrong', detail: refusal });
    await one.tick();
    expect(one.lessons).toHaveLength(1);
    await edit();
    (await lesson(one, 2)).finish(new XiaoerError('INTERNAL', 'It was ended by SIGKILL.'));
    await until('it is told', () => one.log.length === 2);
    expect(one.log[1]?.msg).toBe(
      "a change of the shop's files or FAQ could not be taken up; the old ones keep serving",
    );
    expect(served(one)).toBe(before);
    // It is tried again, and nobody has anything to put right.
    expect(one.serving.refused()).toBeNull();
  });

  it('that was refused is taken up when somebody lets its sentences pass', async () => {
    const one = await open(await freshDatabase());
    await edit();
    (await lesson(one, 1)).finish(new XiaoerError('CONTENT_INVALID', `${LESS_UNDERSTOOD}: “ta”`));
    await until('it is told', () => one.log.length === 1);
    expect(one.serving.refused()?.why).toBe('less_understood');
    await acceptSentences(one.store, 'these', NOW);
    await one.tick();
    const { finish, version, lesson: given } = await lesson(one, 2);
    expect(given.accepted).toBe('these');
    finish();
    await until('the new words serve', () => served(one).startsWith(version));
    expect(one.serving.refused()).toBeNull();
  });

  it('may be an import: new answers are learned while the old serve, and goods are known at once', async () => {
    const one = await open(await freshDatabase());
    await bringIn(one.store, 'imported', NOW);
    await one.tick();
    const { finish, lesson: given } = await lesson(one, 1);
    expect(given.rows).toMatchObject([{ id: 'imported' }]);
    await one.store.write(({ products }) => products.save(NEW_GOODS));
    await one.tick();
    expect(madeFrom(one.serving.engine())).toBe(`${base.version} ${base.faqs.size} 1`);
    finish();
    await until('the new answers serve', () => served(one) === `${base.version} ${base.faqs.size + 1}`);
    expect(madeFrom(one.serving.engine())).toBe(`${base.version} ${base.faqs.size + 1} 1`);
  });
});

describe('Several processes', () => {
  it('follow the first that serves something new, at once', async () => {
    const database = await freshDatabase('postgresql');
    const one = await open(database);
    const other = await open(database);
    await bringIn(one.store, 'imported', NOW);
    await one.tick();
    (await lesson(one, 1)).finish();
    await until('the first serves it', () => served(one) === `${base.version} ${base.faqs.size + 1}`);
    (await lesson(other, 1)).finish();
    await until('the other serves it', () => served(other) === `${base.version} ${base.faqs.size + 1}`);
    expect([one.lessons.length, other.lessons.length]).toEqual([1, 1]);
  });
});
