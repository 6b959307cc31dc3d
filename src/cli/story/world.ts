import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { TerminalChannel } from '../../channels/terminal/index.ts';
import { FixedClock } from '../../clock.ts';
import { createApp } from '../../composition/app.ts';
import type { App } from '../../composition/app-shape.ts';
import { firstImport } from '../../composition/first-import.ts';
import { learnedOnce, memoryShelf } from '../../composition/model-shelf.ts';
import { type ShopRules, shopRules } from '../../composition/shop-rules.ts';
import type { Config } from '../../config.ts';
import { createLogger } from '../../logger.ts';
import { openStore } from '../../store/index.ts';
import type { createUnderstanding } from '../../understanding/index.ts';
import type { Shelf } from '../../understanding/shelf.ts';
import type { Story } from './shape.ts';

/** Where stories are played: a shop of its own for each, made from one that was filled once for each day. */
export interface StoryWorlds {
  /** @param experiments wordings that are tried in it, in the place of the shop's own experiments */
  open(now: Date, experiments?: Story['experiments']): Promise<StoryWorld>;
  close(): Promise<void>;
}

/** The whole program over a database of its own. */
export interface StoryWorld {
  app: App;
  clock: FixedClock;
  /** Stops the program and starts it again over the same database. */
  restart(): Promise<App>;
  close(): Promise<void>;
}

/** Where a story may be told: its turns say `on` which, or else happen in the terminal. */
const STORY_CHANNELS = ['terminal', 'web', 'slack', 'discord', 'wechaty', 'wecom'] as const;

type Understanding = typeof createUnderstanding;

/** The same words and goods make the same engine: it is trained once. */
export const trainedOnce = (): Understanding => {
  const known = new Map<string, ReturnType<Understanding>>();
  return (content, catalogue) => {
    const key = `${content.version}:${content.faqs.size}:${catalogue.products.length}`;
    const engine = known.get(key) ?? learnedOnce(content, catalogue);
    known.set(key, engine);
    return engine;
  };
};

/** The same words, rules and terms are read once. */
const readOnce = (): typeof shopRules => {
  const known = new Map<string, ShopRules>();
  return (content, timezone, shelf, pair) => {
    const key = `${content.version}:${content.faqs.size}:${timezone}:${pair?.rules}:${pair?.terms}`;
    const rules = known.get(key) ?? shopRules(content, timezone, shelf, pair);
    known.set(key, rules);
    return rules;
  };
};

/** What all worlds of a process may share; their own unless told. */
interface SharedParts {
  understanding?: Understanding;
  shelf?: Shelf;
}

/** Makes worlds under the system's folder for temporary files; {@link StoryWorlds.close} takes them away. */
export const storyWorlds = async (
  config: Config,
  { understanding = trainedOnce(), shelf = memoryShelf() }: SharedParts = {},
): Promise<StoryWorlds> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-story-'));
  const dataKey = randomBytes(32);
  const rules = readOnce();
  const filled = new Map<string, Promise<string>>();

  const fill = async (now: Date): Promise<string> => {
    const file = join(folder, `${now.getTime()}.db`);
    const store = await openStore({ url: `file:${file}`, key: dataKey });
    await firstImport(store, new FixedClock(now), config.timezone);
    await store.close();
    return file;
  };

  /** The shop's words and rules, with experiments of a story's own among them. */
  const contentWith = async (experiments: Story['experiments']): Promise<string> => {
    if (!experiments) return config.content;
    const root = join(folder, randomUUID());
    for (const part of ['intents', 'templates'])
      await cp(join(config.content, part), join(root, part), { recursive: true });
    await writeFile(join(root, 'templates/policies/experiments.yaml'), stringify(experiments));
    return root;
  };

  const open = async (now: Date, experiments?: Story['experiments']): Promise<StoryWorld> => {
    const key = now.toISOString();
    const template = filled.get(key) ?? fill(now);
    filled.set(key, template);
    const file = join(folder, `${randomUUID()}.db`);
    await copyFile(await template, file);
    const clock = new FixedClock(now);
    const content = await contentWith(experiments);
    const logger = createLogger({ level: process.env['LOG_LEVEL'] ?? 'fatal' });
    const start = (): Promise<App> =>
      createApp({
        config: { ...config, content, databaseUrl: `file:${file}`, dataKey },
        clock,
        logger,
        channels: () => STORY_CHANNELS.map((name) => new TerminalChannel(() => undefined, name)),
        follow: false,
        understanding,
        rules,
        shelf,
      });
    const world: StoryWorld = {
      app: await start(),
      clock,
      restart: async () => {
        await world.app.stop();
        world.app = await start();
        return world.app;
      },
      close: async () => {
        await world.app.stop();
        await rm(file, { force: true });
      },
    };
    return world;
  };
  return { open, close: () => rm(folder, { recursive: true, force: true }) };
};
