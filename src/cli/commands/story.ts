import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { CliContext, CliOptions } from '../context.ts';
import type { PlayedStory } from '../story/player.ts';

const filesAt = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new XiaoerError('NOT_FOUND', `There is no story at ${path}. Name a .yaml file or a folder of them.`);
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

const diffOf = ({ turns, end, file }: PlayedStory): string[] => {
  const told = turns.flatMap(({ line, did, heard, differences }) => [
    `    ${differences.length > 0 ? '✗' : ' '} ${file}:${line}  ${did}`,
    ...heard.map((text) => `          → ${text.replaceAll('\n', '\n            ')}`),
    ...differences.flatMap(({ what, expected, happened }) => [
      `        - ${what}: ${expected}`,
      `        + ${what}: ${happened.replaceAll('\n', ' ⏎ ')}`,
    ]),
  ]);
  const ended = end.flatMap(({ what, expected, happened }) => [
    `      - at the end, ${what}: ${expected}`,
    `      + at the end, ${what}: ${happened}`,
  ]);
  return [...told, ...ended];
};

const playAll = async (
  context: CliContext,
  path: string,
  json: boolean,
  verbose: boolean,
): Promise<{ passed: number; failed: number }> => {
  const { configOf } = await import('../open.ts');
  const { readStory } = await import('../story/shape.ts');
  const { StoryPlayer } = await import('../story/player.ts');
  const { storyWorlds } = await import('../story/world.ts');
  const worlds = await storyWorlds(await configOf(process.env, process.cwd(), undefined));
  const count = { passed: 0, failed: 0 };
  try {
    for (const file of await filesAt(path)) {
      const story = readStory(relative(process.cwd(), file), await readFile(file, 'utf8'));
      const world = await worlds.open(new Date(story.now), story.experiments);
      const played = await new StoryPlayer(world, story).play().finally(() => world.close());
      count[played.passed ? 'passed' : 'failed'] += 1;
      if (json) context.out(JSON.stringify(played));
      else {
        context.out(`${played.passed ? '✓' : '✗'} ${played.story}`);
        if (!played.passed || verbose) for (const line of diffOf(played)) context.out(line);
      }
    }
  } finally {
    await worlds.close();
  }
  return count;
};

/** `xiaoer story`: plays transcripts through the whole program and shows where the talk goes another way. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('story')
    .description('play transcripts through the whole program')
    .argument('<path>', 'a story file, or a folder of them')
    .option('--verbose', 'show every talk, not only those that went another way')
    .addHelpText('after', '\nExample:\n  xiaoer story test/stories/happy-path')
    .action(async (path: string, options: CliOptions & { json?: boolean; verbose?: boolean }) => {
      const { passed, failed } = await playAll(context, path, options.json === true, options.verbose === true);
      if (!options.json) context.out(`${passed} passed, ${failed} failed`);
      if (passed + failed === 0)
        throw new XiaoerError('NOT_FOUND', `There is no story in ${path}. Stories end in .yaml.`);
      if (failed > 0)
        throw new XiaoerError(
          'STORY_FAILED',
          `${failed} of ${passed + failed} stories went another way. The lines with - and + show where.`,
        );
    });
};
