import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import PQueue from 'p-queue';
import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import { type ByLang, isLang, type Lang } from '../../message.ts';
import { type Draft, examined } from '../checked-content.ts';
import { parsedKey } from '../parsed-files.ts';
import { type Problem, Problems } from '../problems.ts';
import { type ContentTexts, type ParsedShelf, readTexts, versionOf } from '../read.ts';
import type { Promised, Vocabulary } from '../vocabulary.ts';
import { parseYaml } from '../yaml-file.ts';
import { DAYS, type Edit, edited, type WrittenFaq, type WrittenHours } from './edits.ts';

/** What the shop says, as it stands in its files. */
export interface Written {
  /** As `Content.version`: of the files, which may be newer than what serves. */
  version: string;
  faqs: ReadonlyMap<string, WrittenFaq>;
  /** By key, "<topic>.<name>". */
  replies: ReadonlyMap<string, ByLang<string>>;
  quickReplies: ReadonlyMap<string, { title: ByLang<string>; text: ByLang<string> }>;
  /** Null while its file is wrong. */
  hours: WrittenHours | null;
  /** What the replies of a topic are about: the comment their file begins with. */
  topics: ReadonlyMap<string, ByLang<string>>;
}

/** What became of a change. */
export type Saved =
  | { outcome: 'saved'; version: string; before: unknown; after: unknown }
  | { outcome: 'refused'; problems: Problem[] };

export interface EditorDeps {
  /** The folder that holds `intents` and `templates`. */
  root: string;
  vocabulary(): Vocabulary;
  /** Where the files may have been parsed at the start: parsing thousands of sentences again would hold up talks. */
  shelf?: ParsedShelf;
}

const inLangs = <T>(of: (lang: Lang) => T): ByLang<T> => ({ 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW'), en: of('en') });

const faqOf = ({ value, source, index }: Draft['faqs'] extends Map<string, infer V> ? V : never): WrittenFaq => {
  const raw = (source.value as { valid?: WrittenFaq['valid'] }[])[index]?.valid;
  return {
    id: value.id,
    category: value.category,
    question: inLangs((lang) => value.question[lang] ?? []),
    answer: inLangs((lang) => value.answer[lang] ?? ''),
    ...(raw ? { valid: JSON.parse(JSON.stringify(raw)) as NonNullable<WrittenFaq['valid']> } : {}),
    next: value.next,
  };
};

const hoursShape = z.object({
  week: z.record(z.enum(DAYS), z.array(z.string())),
  holidays: z.array(z.object({ date: z.string(), name: z.string(), open: z.array(z.string()) })).default([]),
});
const hoursOf = (raw: unknown): WrittenHours | null => hoursShape.safeParse(raw).data ?? null;

/** "# Cancel an order" on the first line of a topic's file. */
const topicsOf = ({ files }: ContentTexts): Map<string, ByLang<string>> => {
  const topics = new Map<string, ByLang<string>>();
  for (const [file, text] of files) {
    const [, lang, topic] = /^templates\/replies\/([^/]+)\/(.+)\.yaml$/u.exec(file) ?? [];
    if (topic === undefined || !isLang(lang)) continue;
    const about = /^#\s*(.+)/u.exec(text)?.[1]?.trim() ?? topic;
    topics.set(topic, { ...(topics.get(topic) ?? inLangs(() => topic)), [lang]: about });
  }
  return topics;
};

const writtenOf = (draft: Draft, texts: ContentTexts): Written => {
  const quick = draft.quickReplies['zh-CN'].list.map(({ key }) => {
    const of = (field: 'title' | 'text') =>
      inLangs((lang) => draft.quickReplies[lang].list.find((one) => one.key === key)?.[field] ?? '');
    return [key, { title: of('title'), text: of('text') }] as const;
  });
  return {
    version: versionOf(texts),
    faqs: new Map([...draft.faqs].map(([id, one]) => [id, faqOf(one)])),
    replies: new Map(
      [...draft.replies['zh-CN'].keys()].map((key) => [
        key,
        inLangs((lang) => draft.replies[lang].get(key)?.text ?? ''),
      ]),
    ),
    quickReplies: new Map(quick),
    hours: hoursOf(draft.policies.get('hours')),
    topics: topicsOf(texts),
  };
};

/** The part of what is written that a change is about; undefined where there is none yet. */
const partOf = (written: Written, edit: Edit): unknown => {
  if (edit.of === 'reply') return written.replies.get(edit.key);
  if (edit.of === 'quick-reply') return written.quickReplies.get(edit.key);
  if (edit.of === 'hours') return written.hours ?? undefined;
  return written.faqs.get(edit.of === 'faq' ? edit.entry.id : edit.id);
};

/** Names what stands somewhere: whoever changes it says what they have seen. */
export const markOf = (part: unknown): string =>
  part === undefined ? 'new' : createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 16);

/** The same vocabulary, that looks for promises in a text once and not again while what counts as one stays. */
const remembering = (vocabulary: Vocabulary): Vocabulary => {
  const byPolicy = new WeakMap<object, Promised>();
  const once = (look: (key: string, text: string) => string[]) => {
    const found = new Map<string, string[]>();
    return (key: string, text: string): string[] => {
      const name = `${key}\0${text}`;
      const known = found.get(name) ?? look(key, text);
      found.set(name, known);
      return known;
    };
  };
  return {
    ...vocabulary,
    promised: (advertising) => {
      const policy = Object(advertising) as object;
      const known = byPolicy.get(policy);
      if (known) return known;
      const { allowed, reply, quickReply } = vocabulary.promised(advertising);
      const promised = { allowed, reply: once(reply), quickReply: once(quickReply) };
      byPolicy.set(policy, promised);
      return promised;
    },
  };
};

/** Writes a whole file or nothing. */
const replaceFile = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}~`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new XiaoerError(
      'CONFIG_INVALID',
      `${path} cannot be written; give the program the right to write there, or change the file by hand.`,
      { cause: error },
    );
  }
};

/**
 * Lets people change what the shop says without touching its files: each change is checked together with everything else,
 * exactly as at a start, and only then written. What serves follows the files by itself. One change at a time in this
 * process; one that was made meanwhile, by hand or by somebody else, is never written over.
 */
export class ContentEditor {
  readonly #deps: EditorDeps;
  readonly #turn = new PQueue({ concurrency: 1 });
  /** Parsed files by name: most stay as they are between two changes. */
  readonly #parsed = new Map<string, { text: string; value: unknown }>();
  #vocabulary: Vocabulary | null = null;
  #known: { digest: string; written: Written; faults: string[] } | null = null;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
  }

  /** What the files say now. */
  read(): Promise<Written> {
    return this.#turn.add(() => this.#read(readTexts(this.#deps.root)).written);
  }

  /**
   * Checks and writes a change.
   * @param seen the {@link markOf} of what the change is made to
   * @throws XiaoerError CONFLICT when it stands otherwise by now; NOT_FOUND when it is gone; CONFIG_INVALID when a file cannot be written
   */
  save(edit: Edit, seen: string): Promise<Saved> {
    return this.#turn.add(() => this.#save(edit, seen));
  }

  async #save(edit: Edit, seen: string): Promise<Saved> {
    const { root } = this.#deps;
    const texts = readTexts(root);
    const { written, faults } = this.#read(texts);
    const before = partOf(written, edit);
    if (markOf(before) !== seen)
      throw new XiaoerError('CONFLICT', 'This has been changed meanwhile; open it again, then make your change.');
    const changed = edited(texts, edit);
    const files = new Map([...texts.files, ...changed]);
    const after = { root, files: [...files].sort(([a], [b]) => (a < b ? -1 : 1)), digest: digestOf(changed, texts) };
    const { draft, problems } = this.#examined(after);
    // What was wrong before is not the fault of this change, and must not hold it up for ever.
    const own = problems.list.filter(({ file, message }) => !faults.includes(`${file} ${message}`));
    if (own.length > 0) return { outcome: 'refused', problems: own };
    for (const [file, text] of changed) await replaceFile(join(root, file), text);
    return {
      outcome: 'saved',
      version: versionOf(readTexts(root)),
      before: before ?? null,
      after: partOf(writtenOf(draft, after), edit) ?? null,
    };
  }

  #read(texts: ContentTexts): { written: Written; faults: string[] } {
    if (this.#known?.digest === texts.digest) return this.#known;
    const { draft, problems } = this.#examined(texts);
    const faults = problems.list.map(({ file, message }) => `${file} ${message}`);
    this.#known = { digest: texts.digest, written: writtenOf(draft, texts), faults };
    return this.#known;
  }

  #examined(texts: ContentTexts): { draft: Draft; problems: Problems } {
    this.#vocabulary ??= remembering(this.#deps.vocabulary());
    return examined(texts, this.#vocabulary, this.#shelfFor(texts));
  }

  /** Files that stand as they stood are not parsed again; one with a fault of syntax is left to whoever tells of it. */
  #shelfFor({ files, digest }: ContentTexts): ParsedShelf {
    const early = this.#parsed.size === 0 ? this.#deps.shelf?.get(parsedKey(digest)) : undefined;
    const values = new Map<string, unknown>();
    for (const [file, text] of files) {
      const known = this.#parsed.get(file);
      const problems = new Problems();
      const value =
        known?.text === text
          ? known.value
          : early instanceof Map
            ? (early.get(file) as unknown)
            : parseYaml(file, text, problems).value;
      if (problems.list.length > 0) return { program: null, get: () => undefined, put: () => undefined };
      this.#parsed.set(file, { text, value });
      values.set(file, value);
    }
    return { program: null, get: () => values, put: () => undefined };
  }
}

/** Names files that are not written yet; only told apart from others here. */
const digestOf = (changed: ReadonlyMap<string, string>, { digest }: ContentTexts): string =>
  createHash('sha256')
    .update(digest)
    .update(JSON.stringify([...changed]))
    .digest('hex');
