import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import { type ByLang, LANGS } from '../../message.ts';
import type { Draft } from '../draft.ts';
import type { ContentTexts } from '../layers.ts';
import { ownReplies } from './own-text.ts';
import {
  TRIGGERS,
  type TriggerFieldShape,
  type TriggerShape,
  type TriggerValue,
  type TriggerWordsShape,
  triggerShape,
  type WrittenTrigger,
} from './trigger-shapes.ts';
import { type Change, withValues } from './yaml-text.ts';

/** Another way to start a message: on or off, when, and in which words. */
export interface TriggerEdit {
  of: 'trigger';
  id: string;
  on: boolean;
  values: Readonly<Record<string, TriggerValue>>;
  words: Readonly<Record<string, ByLang<string>>>;
}

const NEVER = 'never';
const LIMIT = /^(\d+) (?:open )?(second|minute|hour|day)s?$/u;
const MINUTES: Readonly<Record<string, number>> = { second: 1 / 60, minute: 1, hour: 60, day: 1_440 };

/** Minutes of a limit such as "2 open minutes", seconds rounded up; null of anything else. */
const minutesOf = (value: unknown): number | null => {
  const [, amount, unit = ''] = LIMIT.exec(String(value)) ?? [];
  return amount === undefined ? null : Math.ceil(Number(amount) * (MINUTES[unit] ?? 1));
};

/** The same limit in minutes, by the same clock; it stays as it is written where it is as long already. */
const limitOf = (standing: unknown, minutes: number): string => {
  if (minutesOf(standing) === minutes) return String(standing);
  const onTheWall = minutesOf(standing) !== null && !String(standing).includes(' open ');
  return `${minutes} ${onTheWall ? '' : 'open '}minutes`;
};

const at = (raw: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string | number, unknown> | undefined)?.[name], raw);

const isOn = ({ on }: TriggerShape, raw: unknown): boolean => {
  const value = at(raw, on.path);
  if (on.how === 'listed') return Array.isArray(value) && value.includes(on.name);
  if (on.how === 'flag') return value !== false && value !== 'no';
  return value !== NEVER;
};

const inLangs = (of: (lang: keyof ByLang<string>) => string): ByLang<string> => ({
  'zh-CN': of('zh-CN'),
  'zh-TW': of('zh-TW'),
  en: of('en'),
});

const textOf = (shape: TriggerWordsShape, raw: unknown, replies: Draft['replies']): ByLang<string> =>
  'reply' in shape
    ? inLangs((lang) => replies[lang].get(shape.reply)?.text ?? '')
    : inLangs((lang) => String(at(raw, [...shape.path, lang]) ?? ''));

const standingValue = ({ unit, first = 0 }: TriggerFieldShape, value: unknown): TriggerValue => {
  if (unit === 'time') return typeof value === 'string' && value !== NEVER ? value : first;
  return unit === 'minutes' ? (minutesOf(value) ?? first) : Number(value ?? 0);
};

/** A value as its file writes it. */
const asWritten = ({ unit, path }: TriggerFieldShape, raw: unknown, value: TriggerValue): TriggerValue =>
  unit === 'minutes' ? limitOf(at(raw, path), Number(value)) : value;

const written = (shape: TriggerShape, raw: unknown, replies: Draft['replies']): WrittenTrigger => ({
  id: shape.id,
  group: shape.group,
  on: isOn(shape, raw),
  values: Object.fromEntries(shape.fields.map((field) => [field.name, standingValue(field, at(raw, field.path))])),
  words: Object.fromEntries(
    shape.words
      .filter((one) => 'reply' in one || at(raw, one.path) !== undefined)
      .map((one) => [one.name, textOf(one, raw, replies)]),
  ),
});

/** The messages the shop starts by itself, as its files have them; those whose file is missing or wrong are left out. */
export const writtenTriggers = ({ policies, surveys, replies }: Pick<Draft, 'policies' | 'surveys' | 'replies'>) =>
  new Map(
    TRIGGERS.flatMap((shape) => {
      const shelf = shape.file.startsWith('surveys/') ? surveys : policies;
      const raw = shelf.get(basename(shape.file));
      return typeof raw === 'object' && raw !== null ? [[shape.id, written(shape, raw, replies)] as const] : [];
    }),
  );

const missing = (what: string): XiaoerError =>
  new XiaoerError('NOT_FOUND', `${what} is not there any more; look again.`);

const fileNamed = ({ files }: ContentTexts, name: string): string => {
  const found = files.find(([file]) => file === name);
  if (!found) throw missing(name);
  return found[1];
};

/** The field whose value is the switch as well: a time or limit that may be "never". */
const isSwitch = ({ on }: TriggerShape, { path }: TriggerFieldShape): boolean =>
  (on.how === 'time' || on.how === 'limit') && isDeepStrictEqual(path, on.path);

const switched = (shape: TriggerShape, raw: unknown, wanted: boolean, values: TriggerEdit['values']): Change[] => {
  const { on } = shape;
  if (on.how === 'time' || on.how === 'limit') {
    const field = shape.fields.find((one) => isSwitch(shape, one));
    const value = field && (values[field.name] ?? standingValue(field, at(raw, field.path)));
    return [[on.path, wanted && field && value !== undefined ? asWritten(field, raw, value) : NEVER]];
  }
  if (on.how === 'flag') return [[on.path, wanted ? 'yes' : 'no']];
  const standing = at(raw, on.path) as readonly string[];
  const kept = standing.filter((name) => name !== on.name);
  if (!wanted) return [[on.path, kept]];
  const place = (name: string): number => on.order.indexOf(name);
  const before = kept.filter((name) => place(name) < place(on.name)).length;
  return [[on.path, kept.toSpliced(before, 0, on.name)]];
};

/** Changes of a trigger's own file. */
const ownChanges = (shape: TriggerShape, raw: unknown, { on, values, words }: TriggerEdit): Change[] => [
  ...(on === isOn(shape, raw) && shape.on.how !== 'time' && shape.on.how !== 'limit'
    ? []
    : switched(shape, raw, on, values)),
  ...shape.fields.flatMap((field): Change[] => {
    const value = values[field.name];
    return isSwitch(shape, field) || value === undefined ? [] : [[field.path, asWritten(field, raw, value)]];
  }),
  ...shape.words.flatMap((one): Change[] => {
    const text = words[one.name];
    return 'reply' in one || !text ? [] : LANGS.map((lang) => [[...one.path, lang], text[lang]]);
  }),
];

const replyChanges = (texts: ContentTexts, shape: TriggerShape, words: TriggerEdit['words']): [string, string][] =>
  shape.words.flatMap((one) => {
    const text = words[one.name];
    if (!('reply' in one) || !text) return [];
    const [topic = '', name = ''] = one.reply.split('.');
    return LANGS.flatMap((lang): [string, string][] => {
      const file = `templates/replies/${lang}/${topic}.yaml`;
      const own = ownReplies(texts, file, name);
      if (own === undefined) throw missing(file);
      const changed = withValues(own, [[[name], text[lang]]]);
      return changed === own ? [] : [[file, changed]];
    });
  });

/**
 * The changed files: its own, and those of its words where they are replies. Everything else in them stays, to the letter.
 * @throws XiaoerError NOT_FOUND without such a trigger or file; CONTENT_INVALID where only the file's owner can change it
 */
export const editedTrigger = (texts: ContentTexts, edit: TriggerEdit): Map<string, string> => {
  const shape = triggerShape(edit.id);
  if (!shape) throw missing(edit.id);
  const file = `templates/${shape.file}.yaml`;
  const text = fileNamed(texts, file);
  const own = withValues(text, ownChanges(shape, parse(text), edit));
  return new Map([[file, own], ...replyChanges(texts, shape, edit.words)]);
};
