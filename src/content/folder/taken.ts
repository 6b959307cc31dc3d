import { parse } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import { LANGS } from '../../message.ts';
import { ownReplies, withPartOf } from '../edit/own-text.ts';
import { type ContentTexts, type Files, withChanged } from '../layers.ts';
import { resembling } from '../resembling.ts';

const record = (text: string | undefined): Record<string, unknown> => {
  const value: unknown = text === undefined ? null : parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
};

/**
 * Files of the program that a word may mean: one by its name, all below a folder, or by the end of its name the policy before the
 * replies, which have a file in each language, before what else is called so.
 */
const filesNamed = (what: string, program: Files): string[] => {
  const name = what.replace(/\/$/u, '');
  const all = [...program.keys()];
  const whole = all.filter((file) => file === name || file === `${name}.yaml`);
  if (whole.length > 0) return whole;
  const below = all.filter((file) => file.startsWith(`${name}/`));
  if (below.length > 0) return below;
  const ending = all.filter((file) => file.endsWith(`/${name}`) || file.endsWith(`/${name}.yaml`));
  const rooms = ['templates/policies/', 'templates/replies/', ''];
  return rooms.map((room) => ending.filter((file) => file.startsWith(room))).find((some) => some.length > 0) ?? [];
};

/** The file with what it lacks of the program's, to the letter: all of it where there is none. */
const wholeFile = ({ files, layers }: ContentTexts, file: string): string | undefined => {
  const program = layers?.program.get(file);
  if (program === undefined || layers?.lent.has(file) || !layers?.own.has(file)) return program;
  const own = files.find(([one]) => one === file)?.[1] ?? '';
  if (!/^templates\/(?:policies|replies)\//u.test(file)) return own;
  const missing = Object.keys(record(program)).filter((name) => !Object.hasOwn(record(own), name));
  return missing.reduce((text, name) => withPartOf(text, program, name), own);
};

/** A reply in each language, or a section of a policy, by "<file without .yaml>.<name>". */
const partNamed = (texts: ContentTexts, what: string): [string, string][] => {
  const [topic = '', ...rest] = what.split('.');
  const name = rest.join('.');
  const replies = LANGS.flatMap((lang): [string, string][] => {
    const file = `templates/replies/${lang}/${topic}.yaml`;
    const text = ownReplies(texts, file, name);
    return text === undefined ? [] : [[file, text]];
  });
  if (replies.length > 0) return replies;
  const file = `templates/policies/${topic}.yaml`;
  const program = texts.layers?.program.get(file);
  if (program === undefined || !Object.hasOwn(record(program), name)) return [];
  const own = texts.layers?.own.get(file);
  // A policy of one section alone would leave out what the others mean.
  if (own === undefined) return [[file, program]];
  return [[file, Object.hasOwn(record(own), name) ? own : withPartOf(own, program, name)]];
};

const unknown = (what: string, program: Files): XiaoerError => {
  const keys = [...program].flatMap(([file, text]) => {
    const topic = /^templates\/(?:replies\/en|policies)\/(.+)\.yaml$/u.exec(file)?.[1];
    return topic === undefined ? [] : Object.keys(record(text)).map((name) => `${topic}.${name}`);
  });
  const files = [...program.keys()].flatMap((file) => [file, file.split('/').at(-1) ?? file]);
  const meant = resembling(what, [...keys, ...files]);
  const hint = meant === null ? 'npx xiaoer content diff lists what the folder lacks' : `did you mean ${meant}?`;
  return new XiaoerError('NOT_FOUND', `The program has no file, reply or section called "${what}"; ${hint}`);
};

/**
 * What has to be written for a shop to have something of the program's in its own folder. What stands there stays as it is.
 * @param what a file (`templates/policies/care.yaml`, `care.yaml`), a folder (`intents`), a reply or a section (`return.granted`)
 * @returns the files that change
 * @throws {XiaoerError} NOT_FOUND naming what the program does not have
 */
export const taken = (texts: ContentTexts, what: readonly string[]): Map<string, string> => {
  const { layers } = texts;
  if (!layers) throw new XiaoerError('USAGE', "This is the program's own folder: there is nothing to take.");
  let now = texts;
  const changed = new Map<string, string>();
  for (const one of what) {
    const files = filesNamed(one, layers.program);
    const found =
      files.length > 0
        ? files.map((file): [string, string] => [file, wholeFile(now, file) ?? ''])
        : partNamed(now, one);
    if (found.length === 0) throw unknown(one, layers.program);
    for (const [file, text] of found) if (now.layers?.own.get(file) !== text) changed.set(file, text);
    now = withChanged(texts, changed);
  }
  return changed;
};
