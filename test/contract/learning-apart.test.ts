import { appendFile, cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { TerminalChannel } from '../../src/channels/terminal/index.ts';
import { openTalk } from '../../src/cli/chat/talk.ts';
import { FixedClock } from '../../src/clock.ts';
import { sentencesName } from '../../src/composition/accuracy-gate.ts';
import { createApp } from '../../src/composition/app.ts';
import { learnApart } from '../../src/composition/learn-apart.ts';
import type { Lesson, Taught } from '../../src/composition/learning.ts';
import { modelShelf } from '../../src/composition/model-shelf.ts';
import { recordedShelf } from '../../src/composition/recorded-shelf.ts';
import { shopRules } from '../../src/composition/shop-rules.ts';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import { createLogger } from '../../src/logger.ts';
import { createUnderstanding, engineKey } from '../../src/understanding/index.ts';
import type { Shelf } from '../../src/understanding/shelf.ts';
import { builtLearnProcess } from '../composition/support/learn-process.ts';
import { freshDatabase, sampleAt, TEST_KEY } from '../support/database.ts';
import { blur, smallShop } from '../support/small-shop.ts';
import { until } from '../support/until.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
/** A process that gives way to all others takes its time on a busy machine. */
const LONG = 600_000;
const never = new AbortController().signal;
let home: string;
let script: string;
let content: Content;
let place: { folder: string; code: string; program: string };

beforeAll(async () => {
  home = join(inject('runFolder'), 'learning-apart');
  script = await builtLearnProcess(home);
  await smallShop(join(home, 'shop'));
  content = await loadContent(join(home, 'shop'), vocabulary());
  place = { folder: join(home, 'models'), code: 'test', program: 'test' };
}, LONG);

/** A copy of the shop to change. */
const ownShop = async (name: string): Promise<string> => {
  const folder = join(home, name);
  await cp(join(home, 'shop'), folder, { recursive: true });
  return folder;
};
const lessonIn = (folder: string, more: Partial<Lesson> = {}): Lesson => ({
  folder,
  timezone: 'Asia/Shanghai',
  rows: [],
  before: content,
  atHand: [],
  accepted: null,
  ...more,
});

/** The process that learns, with something done first; its number is noted. */
const scriptThat = async (name: string, first: string): Promise<{ path: string; pids(): Promise<number[]> }> => {
  const [path, note] = [join(home, `${name}.mjs`), join(home, `${name}.pids`)];
  await writeFile(note, '');
  await writeFile(
    path,
    `import { appendFileSync, existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
appendFileSync(${JSON.stringify(note)}, process.pid + '\\n');
${first}
await import(${JSON.stringify(pathToFileURL(script).href)});
`,
  );
  return { path, pids: async () => (await readFile(note, 'utf8')).split('\n').filter(Boolean).map(Number) };
};
const lives = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Nothing may be learned or proved here. */
const strict: Shelf = {
  program: 'test',
  get: () => undefined,
  put: (key) => {
    throw new Error(`${key} was made here`);
  },
};
const engineOf = (taught: Taught) => {
  const shelf = recordedShelf(taught.kept, strict);
  shopRules(taught.content, 'Asia/Shanghai', shelf);
  return createUnderstanding(taught.content, { products: [] }, shelf);
};

describe('What is learned in a process of its own', { timeout: LONG }, () => {
  it('comes back whole, also where nothing can be written: nothing is learned by who asked', async () => {
    const nowhere = { ...place, folder: join(script, 'no-folder') };
    const taught = await learnApart(script, nowhere)(lessonIn(join(home, 'shop')), never);
    expect(taught.content).toStrictEqual(content);
    const hints = { now: NOW, timezone: 'Asia/Shanghai' };
    const here = createUnderstanding(content, { products: [] });
    for (const text of ['我想退货', 'where is my parcel', '發票怎麼開', 'florp'])
      expect(engineOf(taught).understand(text, hints)).toEqual(here.understand(text, hints));
  });

  it('is kept for the next, and what is at hand is not sent', async () => {
    const learn = learnApart(script, place);
    const first = await learn(lessonIn(join(home, 'shop')), never);
    const files = await readdir(place.folder);
    expect(files.some((name) => name.startsWith('engine-'))).toBe(true);
    const again = await learn(lessonIn(join(home, 'shop'), { atHand: [...first.kept.keys()] }), never);
    expect([...again.kept.keys()].filter((key) => !key.startsWith('proved-'))).toEqual([]);
    expect(await readdir(place.folder)).toEqual(files);
  });

  it('is refused where files are broken, as a start refuses them', async () => {
    const folder = await ownShop('broken');
    await appendFile(join(folder, 'templates/replies/en/thanks.yaml'), '\nwelcom: Sure!\n');
    const learning = learnApart(script, place)(lessonIn(folder), never);
    await expect(learning).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringMatching(/thanks\.yaml:\d+: the program never says "thanks\.welcom"/),
    });
  });

  it('says what to do when the process is killed or breaks', async () => {
    const killed = await scriptThat('killed', "spawn('kill', ['-9', String(process.pid)]);");
    await expect(learnApart(killed.path, place)(lessonIn(join(home, 'shop')), never)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringMatching(/the process that learns was ended by SIGKILL\..*save one of the files again/),
    });
    const breaking = await scriptThat('breaking', "console.error('out of paper'); process.exit(3);");
    await expect(learnApart(breaking.path, place)(lessonIn(join(home, 'shop')), never)).rejects.toThrow(
      /ended with 3\..*It said last: out of paper/,
    );
  });

  it.each([
    // Something is loaded before it: then Node says more below.
    ['--import data:text/javascript,'],
    [''],
  ])('says so when its own file is gone (NODE_OPTIONS=%s)', async (options) => {
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = options;
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    });
    await expect(learnApart(join(home, 'gone.mjs'), place)(lessonIn(join(home, 'shop')), never)).rejects.toThrow(
      /ended with 1\. The program has been built anew since it started.*Cannot find module/s,
    );
  });

  it('is given none of the secrets', async () => {
    process.env['DATA_KEY'] = 'secret';
    onTestFinished(() => void delete process.env['DATA_KEY']);
    const telling = await scriptThat('telling', 'console.error(Object.keys(process.env).join()); process.exit(3);');
    const learning = learnApart(telling.path, place)(lessonIn(join(home, 'shop')), never);
    await expect(learning).rejects.toThrow(/It said last: (?!.*DATA_KEY)/);
  });
});

describe('A change of intents by which shoppers are understood less often', { timeout: LONG }, () => {
  it('is refused with the sentences that got worse, unless somebody lets it pass or nothing is measured', async () => {
    const folder = await ownShop('blurred');
    for (const intent of ['thanks', 'goodbye', 'greet']) await blur(folder, intent, 'logistics_track');
    for (const intent of ['gift_service', 'points_query', 'delivery_area'])
      await blur(folder, intent, 'return_request');
    const learn = learnApart(script, place);
    const now = await loadContent(folder, vocabulary());
    // Only the judging is wanted.
    const atHand = [engineKey(now, strict) ?? ''];
    const refused = await learn(lessonIn(folder, { atHand }), never).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringMatching(
        /^The change of intents\/ makes shoppers understood less often: .*fewer of \d+ sentences, 1\.0 % allowed\. Got worse:\n( {2}\d+ × \w+ → \w+: “.+”\n)+( {2}… and \d+ more sentences\n)?.* npx xiaoer nlu accept\./,
      ),
    });
    const accepted = await learn(lessonIn(folder, { atHand, accepted: sentencesName(now) }), never);
    expect(accepted.content.version).toBe(now.version);
    const policy = join(folder, 'templates/policies/understanding.yaml');
    await writeFile(policy, (await readFile(policy, 'utf8')).replace(/^accuracy_margin: .*$/m, 'accuracy_margin: 1'));
    expect((await learn(lessonIn(folder, { atHand }), never)).content.understanding.accuracy_margin).toBe(1);
  });
});

const florps = (answer: string): string => {
  const each = (text: string): string => ['zh-CN', 'zh-TW', 'en'].map((lang) => `    ${lang}: ${text}\n`).join('');
  return `- id: florps\n  category: shop\n  question:\n${each('["Do quokkas get florps"]')}  answer:\n${each(answer)}`;
};

describe('The program, while a change is learned', { timeout: LONG }, () => {
  it('answers shoppers by the old words, gives an earlier change up for a later, and then knows the new at once', async () => {
    const folder = await ownShop('talking');
    const go = join(home, 'go');
    const held = await scriptThat('held', `while (!existsSync(${JSON.stringify(go)})) await wait(5);`);
    const { url } = await freshDatabase('sqlite', sampleAt(NOW));
    const log: string[] = [];
    const app = await createApp({
      config: {
        databaseUrl: url,
        port: 0,
        host: '127.0.0.1',
        timezone: 'Asia/Shanghai',
        content: folder,
        dataKey: TEST_KEY,
        publicUrl: null,
      },
      clock: new FixedClock(NOW),
      logger: createLogger({ level: 'error', destination: { write: (line) => void log.push(line) } }),
      channels: () => [new TerminalChannel(() => undefined)],
      follow: true,
      firstImport: false,
      understanding: createUnderstanding,
      shelf: modelShelf(place),
      learner: learnApart(held.path, place),
    });
    onTestFinished(() => app.stop());
    let talks = 0;
    const ask = async (): Promise<string> => {
      talks += 1;
      const talk = await openTalk(app, { key: `k${talks}` });
      const heard = await talk.turn({ text: 'Do quokkas get florps', attachments: [], eventId: `e${talks}` });
      return JSON.stringify(heard);
    };
    const file = join(folder, 'intents/faq/florps.yaml');
    await writeFile(file, florps('One a day.'));
    await until('it is learned', async () => (await held.pids()).length === 1, LONG);
    expect(await ask()).not.toContain('One a day.');
    await writeFile(file, florps('Two a day.'));
    await until('the later change is learned', async () => (await held.pids()).length === 2, LONG);
    const [first, second] = await held.pids();
    await until('the earlier process is gone', () => !lives(first));
    expect(await ask()).not.toContain('a day.');
    expect(lives(second)).toBe(true);
    await writeFile(go, '');
    await until('the new words serve', () => app.content().faqs.has('florps'), LONG);
    expect(await ask()).toContain('Two a day.');
    expect(log).toEqual([]);
  });
});
