import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoryPlayer } from '../../src/cli/story/player.ts';
import { readStory, type Story } from '../../src/cli/story/shape.ts';
import { type StoryWorld, type StoryWorlds, storyWorlds } from '../../src/cli/story/world.ts';
import { checkWords } from '../../src/compliance/advertising.ts';
import { FLOWS } from '../../src/conversation/flows/index.ts';
import type { Why } from '../../src/conversation/why.ts';
import { languageOf } from '../../src/understanding/text/language.ts';
import { ownEngine } from '../support/own-engine.ts';
import { ownShelf } from '../support/own-shelf.ts';

const ROOT = join(import.meta.dirname, '../..');

const entries = await readdir(import.meta.dirname, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const stories = await Promise.all(
  files.map(async (file) => readStory(relative(ROOT, file), await readFile(file, 'utf8'))),
);

let worlds: StoryWorlds;

beforeAll(async () => {
  const config = { databaseUrl: '', port: 0, host: '127.0.0.1', timezone: 'Asia/Shanghai', content: ROOT };
  const whole = { ...config, dataKey: Buffer.alloc(32), publicUrl: null };
  worlds = await storyWorlds(whole, { understanding: ownEngine, shelf: ownShelf });
  // The engine is trained here, once for all of them.
  await (await worlds.open(new Date('2026-11-20T10:00:00+08:00'))).close();
}, 120_000);

afterAll(() => worlds.close());

/** The language a story's shopper begins in. */
const spokenIn = ({ turns }: Story): string => languageOf(turns.find(({ says }) => says)?.says ?? '', 'zh-CN');
/** Flows a story expects to be in, by name or by the replies only they say. */
const flowsOf = ({ turns }: Story): string[] =>
  turns.flatMap(({ expect: wanted }) => [wanted?.flow ?? '', wanted?.reply?.split('.')[0] ?? '']);

/** The flows that end in a case. */
const CASES = [
  'return',
  'refund',
  'exchange',
  'repair',
  'delivery',
  'goods-problem',
  'price-protection',
  'compensation',
  'complaint',
  'invoice',
  'suggestion',
  'privacy',
];

/** What a template or a value left in a text that no shopper should read. */
const UNFIT = /\{\{|\}\}|\{%|undefined|\bnull\b|NaN|\[object|\b(?:return|exchange|refund)\.[a-z]/;

/** Words of the bot that explain nothing, that a template broke, or that no shop may say (H11). */
const unfitWords = async ({ app }: StoryWorld): Promise<string[]> => {
  const { read } = app.store;
  const talk = await read.conversations.findOpen('terminal', 'story');
  const said = talk ? await read.messages.list(talk.id, {}) : [];
  const { advertising, content } = app.shop();
  return said
    .filter(({ author }) => author === 'bot')
    .flatMap(({ text, why, choices }) => {
      const whole = [text, ...choices.map(({ label }) => label)].join('\n');
      const { rule, content: version } = why as unknown as Why;
      return [
        ...(UNFIT.test(whole) ? [`unfit: ${whole}`] : []),
        ...(rule && version === content.version ? [] : [`unexplained: ${text}`]),
        ...checkWords(whole, 'bot', advertising).map(({ word }) => `"${word}": ${whole}`),
      ];
    });
};

describe('stories', () => {
  it('are at least forty, and a dozen of them native in each language', () => {
    expect(stories.length).toBeGreaterThanOrEqual(40);
    const few = ['zh-CN', 'zh-TW', 'en'].filter((lang) => stories.filter((one) => spokenIn(one) === lang).length < 12);
    expect(few).toEqual([]);
  });

  it('walk through every flow', () => {
    const walked = new Set(stories.flatMap(flowsOf));
    expect([...FLOWS.keys()].filter((flow) => !walked.has(flow))).toEqual([]);
  });

  it('come to a case of every kind in each language', () => {
    const come = stories.flatMap((story) =>
      story.turns.flatMap(({ expect: wanted }) => {
        const [, flow] = /^([a-z-]+)\.(?:granted|waiting)$/.exec(wanted?.reply ?? '') ?? [];
        return flow ? [`${flow} in ${wanted?.lang ?? spokenIn(story)}`] : [];
      }),
    );
    const wanted = CASES.flatMap((flow) => ['zh-CN', 'zh-TW', 'en'].map((lang) => `${flow} in ${lang}`));
    expect(wanted.filter((one) => !come.includes(one))).toEqual([]);
  });

  it('expect something of every turn a shopper takes', () => {
    const idle = stories.flatMap(({ file, turns, lines }) =>
      turns.flatMap((turn, index) => (turn.says && !turn.expect ? [`${file}:${lines[index]}`] : [])),
    );
    expect(idle).toEqual([]);
  });

  it.each(stories.map((story) => [story.file.replace('test/stories/', ''), story] as const))(
    '%s',
    async (_name, story) => {
      const world = await worlds.open(new Date(story.now), story.experiments);
      const played = await new StoryPlayer(world, story).play().catch(async (error: unknown) => {
        await world.close();
        throw error;
      });
      const unfit = await unfitWords(world).finally(() => world.close());
      const wrong = [
        ...played.turns.flatMap(({ line, did, differences }) => differences.map((one) => ({ line, did, ...one }))),
        ...played.end.map((one) => ({ line: 'end', ...one })),
      ];
      expect(wrong).toEqual([]);
      expect(unfit).toEqual([]);
    },
  );
});
