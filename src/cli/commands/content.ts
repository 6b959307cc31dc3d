import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Difference, Stand } from '../../content/folder/differences.ts';
import { XiaoerError } from '../../errors.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface ContentOptions extends CliOptions {
  json?: boolean;
  folder?: string;
  small?: boolean;
  newer?: boolean;
}

const NO_FOLDER =
  'The shop has no folder of its own: the program serves its own words and rules. To make one: npx xiaoer content init <folder>';

const folderOf = ({ folder = process.env['SHOP_CONTENT'] }: ContentOptions): string => {
  if (!folder) throw new XiaoerError('USAGE', NO_FOLDER);
  const at = resolve(folder);
  if (['intents', 'templates'].some((name) => existsSync(join(at, name)))) return at;
  throw new XiaoerError(
    'NOT_FOUND',
    `${at} holds no intents and no templates. Name another with --folder, or make it: npx xiaoer content init ${at}`,
  );
};

const rooms = async () => {
  const [{ readTexts }, note, { manifest }, { replaceFile }, { clockOf }] = await Promise.all([
    import('../../content/read.ts'),
    import('../../content/folder/note.ts'),
    import('../../program-folder.ts'),
    import('../../content/edit/write-file.ts'),
    import('../open.ts'),
  ]);
  return { readTexts, ...note, version: manifest().version, replaceFile, clockOf };
};

/** Writes files as they come from the program, and the note of them. */
const write = async (folder: string, files: ReadonlyMap<string, string>, { now }: CliOptions): Promise<void> => {
  const { NOTE, noteOf, readNote, version, replaceFile, clockOf, readTexts } = await rooms();
  const program = readTexts(folder).layers?.program;
  for (const [file, text] of files) await replaceFile(join(folder, file), text);
  const asTheyCame = new Map([...files].filter(([file, text]) => program?.get(file) === text));
  const note = noteOf(version, clockOf(now).now(), asTheyCame, await readNote(folder));
  await replaceFile(join(folder, NOTE), `${JSON.stringify(note, null, 1)}\n`);
};

/** What is true of one shop alone. */
const OWN_FACTS = ['templates/policies/shop.yaml', 'templates/policies/hours.yaml'];

const init = async (folder: string, options: ContentOptions, { out }: CliContext): Promise<void> => {
  const { readTexts } = await rooms();
  const at = resolve(folder);
  if (['intents', 'templates'].some((name) => existsSync(join(at, name)))) {
    throw new XiaoerError(
      'CONFLICT',
      `${at} holds intents or templates already, and they stay. What it lacks: npx xiaoer content diff --folder ${at}`,
    );
  }
  const { files } = readTexts(at);
  const chosen = new Map(options.small ? files.filter(([file]) => OWN_FACTS.includes(file)) : files);
  await write(at, chosen, options);
  if (options.json) return out(JSON.stringify({ folder: at, files: [...chosen.keys()] }));
  out(`${at}: ${chosen.size} files. Everything the folder lacks comes from the program's own, and is renewed with it.`);
  out(`Begin with ${OWN_FACTS[0]}: the name, the address and the postage of your shop.`);
  out(`To serve from it: SHOP_CONTENT=${at} npm start`);
};

const WORDS: Readonly<Record<Stand, string>> = {
  problem: 'problem',
  changed: 'yours',
  added: 'yours alone',
  older: 'older',
  lacking: 'lacking',
  unread: 'unread',
};
const WIDE = 12;
const NAMED = 6;

/** Parts of one file that stand alike, in one line. */
const lines = (found: readonly Difference[]): string[] => {
  const groups = new Map<string, { one: Difference; parts: string[] }>();
  for (const one of found) {
    const key = JSON.stringify([one.is, one.file, one.says]);
    const group = groups.get(key) ?? { one, parts: [] };
    if (one.part !== null) group.parts.push(one.part);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ one, parts }) => {
    const more = parts.length > NAMED ? ` and ${parts.length - NAMED} more` : '';
    const which = parts.length > 0 ? `: ${parts.slice(0, NAMED).join(', ')}${more}` : '';
    return `${WORDS[one.is].padEnd(WIDE)}${one.file}${which}${one.says === null ? '' : ` (${one.says})`}`;
  });
};

const diff = async (options: ContentOptions, { out }: CliContext): Promise<void> => {
  const [{ readTexts, readNote, version }, { examined }, { vocabulary }, { differences }] = await Promise.all([
    rooms(),
    import('../../content/checked-content.ts'),
    import('../../composition/vocabulary.ts'),
    import('../../content/folder/differences.ts'),
  ]);
  const folder = folderOf(options);
  const texts = readTexts(folder);
  if (!texts.layers) throw new XiaoerError('USAGE', NO_FOLDER);
  const { draft, problems } = examined(texts, vocabulary());
  const note = await readNote(folder);
  const found = differences(texts.layers, draft.borrowed, problems.list, note);
  if (options.json) {
    for (const one of found) out(JSON.stringify(one));
    return;
  }
  const made = note === null ? '' : `, made from ${note.program} on ${note.at.slice(0, 10)}`;
  out(`${folder} beside xiaoer ${version}${made}`);
  for (const line of lines(found)) out(line);
  if (found.length === 0) out('Everything is as the program has it.');
  if (found.some(({ is }) => is === 'older'))
    out('Older files stand as they were copied. To have the newer ones: npx xiaoer content take --newer');
};

const take = async (what: readonly string[], options: ContentOptions, { out }: CliContext): Promise<void> => {
  const [{ readTexts, readNote, outdated }, { taken }] = await Promise.all([
    rooms(),
    import('../../content/folder/taken.ts'),
  ]);
  if (what.length === 0 && !options.newer)
    throw new XiaoerError('USAGE', 'Name what to take: a file, a folder, a reply or a section; or --newer.');
  const folder = folderOf(options);
  const texts = readTexts(folder);
  const changed = taken(texts, what);
  if (options.newer && texts.layers) {
    const { own, program } = texts.layers;
    for (const file of outdated(own, program, await readNote(folder))) changed.set(file, program.get(file) ?? '');
  }
  await write(folder, changed, options);
  if (options.json) return out(JSON.stringify({ folder, files: [...changed.keys()] }));
  for (const file of changed.keys()) out(`written  ${join(folder, file)}`);
  if (changed.size === 0) out('It stands in the folder already, and stays as it is.');
};

/** `xiaoer content`: a folder of the shop's own words and rules, beside the program's. */
export const register = (program: Command, context: CliContext): void => {
  const content = program
    .command('content')
    .description("the shop's own words and rules, beside the program's")
    .addHelpText('after', '\nExample:\n  xiaoer content init --small /srv/shop\n  xiaoer content diff');
  content
    .command('init')
    .description("make a folder of the shop's own from the program's words and rules; nothing is written over")
    .argument('<folder>', 'a new folder, or one without intents and templates')
    .option('--small', "only what is true of one shop alone; everything else goes on coming from the program's own")
    .addHelpText('after', '\nExample:\n  xiaoer content init --small /srv/shop')
    .action((folder: string, options: ContentOptions) => init(folder, options, context));
  content
    .command('diff')
    .description("what the shop's folder has otherwise than the program, what it lacks, what in it nothing reads")
    .option('--folder <folder>', 'the folder (default: SHOP_CONTENT)')
    .addHelpText('after', '\nExample:\n  xiaoer content diff --folder /srv/shop')
    .action((options: ContentOptions) => diff(options, context));
  content
    .command('take')
    .description('write what the folder lacks into it, as the program has it; what stands there stays')
    .argument(
      '[what...]',
      'files, folders, replies or sections: care.yaml, intents, return.granted, satisfaction.forecast',
    )
    .option('--folder <folder>', 'the folder (default: SHOP_CONTENT)')
    .option('--newer', 'renew the files that stand as they were copied from an earlier program')
    .addHelpText('after', '\nExample:\n  xiaoer content take cancel-order.confirm templates/policies/care.yaml')
    .action((what: string[], options: ContentOptions) => take(what, options, context));
};
