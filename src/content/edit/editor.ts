import { join } from 'node:path';
import PQueue from 'p-queue';
import { XiaoerError } from '../../errors.ts';
import type { ByLang } from '../../message.ts';
import { examined } from '../checked-content.ts';
import type { Draft } from '../draft.ts';
import { type ContentTexts, withChanged } from '../layers.ts';
import { keptTexts, parsedKey } from '../parsed-files.ts';
import { type Problem, Problems } from '../problems.ts';
import { type ParsedShelf, readTexts, versionOf } from '../read.ts';
import type { Promised, Vocabulary } from '../vocabulary.ts';
import { parseYaml } from '../yaml-file.ts';
import { type Edit, edited } from './edits.ts';
import { deliveredReply, faultsOfText, type TextPlace } from './look.ts';
import { withParts } from './own-text.ts';
import { dropFile, replaceFile } from './write-file.ts';
import { markOf, partOf, type Written, writtenOf } from './written.ts';

/** What became of a change. */
export type Saved =
  | { outcome: 'saved'; version: string; before: unknown; after: unknown }
  | { outcome: 'refused'; problems: Problem[] };

/** A change that was checked and not written. */
export interface Drafted {
  problems: Problem[];
  /** As they would be. */
  policies: ReadonlyMap<string, unknown>;
  /** Names the files it was made to. */
  files: string;
}

export interface EditorDeps {
  /** The folder that holds `intents` and `templates`. */
  root: string;
  vocabulary(): Vocabulary;
  /** Where the files may have been parsed at the start: parsing thousands of sentences again would hold up talks. */
  shelf?: ParsedShelf;
}

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
      const { reply, quickReply, ...rest } = vocabulary.promised(advertising);
      const promised = { ...rest, reply: once(reply), quickReply: once(quickReply) };
      byPolicy.set(policy, promised);
      return promised;
    },
  };
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
  #known: { digest: string; written: Written; faults: string[]; borrowed: Draft['borrowed'] } | null = null;

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
   * @param files the files it was drafted from, where nothing else may have been changed since
   * @throws XiaoerError CONFLICT when it stands otherwise by now; NOT_FOUND when it is gone; CONFIG_INVALID when a file cannot be written
   */
  save(edit: Edit, seen: string, files?: string): Promise<Saved> {
    return this.#turn.add(() => this.#save(edit, seen, files));
  }

  /**
   * Checks a change without writing it.
   * @returns the policies as they would be, and a name for the files they would come of, for {@link save}
   * @throws XiaoerError as {@link save}
   */
  draft(edit: Edit, seen: string): Promise<Drafted> {
    return this.#turn.add(() => {
      const texts = readTexts(this.#deps.root);
      const { draft, problems } = this.#changed(texts, edit, seen);
      return { problems, policies: draft.policies, files: texts.digest };
    });
  }

  /**
   * What is wrong with one text by itself, before anything of it is saved; see {@link faultsOfText}.
   * @returns for each of the texts, in each language of whoever reads it
   */
  look(place: TextPlace, texts: readonly string[]): Promise<ByLang<string>[][]> {
    return this.#turn.add(() => {
      const { written } = this.#read(readTexts(this.#deps.root));
      const known = this.#vocabularyOnce();
      return texts.map((text) => faultsOfText(place, text, known, written.policies.get('advertising')));
    });
  }

  /** The words a reply comes with; see {@link deliveredReply}. */
  delivered(key: string): ByLang<string> | null {
    return deliveredReply(readTexts(this.#deps.root), key);
  }

  async #save(edit: Edit, seen: string, files: string | undefined): Promise<Saved> {
    const { root } = this.#deps;
    const texts = readTexts(root);
    if (files !== undefined && files !== texts.digest) throw changedMeanwhile();
    const { draft, after, changed, problems, before } = this.#changed(texts, edit, seen);
    if (problems.length > 0) return { outcome: 'refused', problems };
    for (const [file, text] of changed) await (text === null ? dropFile : replaceFile)(join(root, file), text ?? '');
    return {
      outcome: 'saved',
      version: versionOf(readTexts(root)),
      before: before ?? null,
      after: partOf(writtenOf(draft, after), edit) ?? null,
    };
  }

  /** A change, made and checked, and not written. What was wrong before is not its fault, and must not hold it up for ever. */
  #changed(texts: ContentTexts, edit: Edit, seen: string) {
    const { written, faults, borrowed } = this.#read(texts);
    const before = partOf(written, edit);
    if (markOf(before) !== seen) throw changedMeanwhile();
    const changed = edited(withParts(texts, borrowed.parts), edit);
    const after = withChanged(texts, changed);
    const { draft, problems } = this.#examined(after);
    const own = problems.list.filter(({ file, message }) => !faults.includes(`${file} ${message}`));
    return { draft, after, changed, problems: own, before };
  }

  #read(texts: ContentTexts): { written: Written; faults: string[]; borrowed: Draft['borrowed'] } {
    if (this.#known?.digest === texts.digest) return this.#known;
    const { draft, problems } = this.#examined(texts);
    const faults = problems.list.map(({ file, message }) => `${file} ${message}`);
    this.#known = { digest: texts.digest, written: writtenOf(draft, texts), faults, borrowed: draft.borrowed };
    return this.#known;
  }

  #examined(texts: ContentTexts): { draft: Draft; problems: Problems } {
    return examined(texts, this.#vocabularyOnce(), this.#shelfFor(texts));
  }

  #vocabularyOnce(): Vocabulary {
    this.#vocabulary ??= remembering(this.#deps.vocabulary());
    return this.#vocabulary;
  }

  /** Files that stand as they stood are not parsed again; one with a fault of syntax is left to whoever tells of it. */
  #shelfFor(texts: ContentTexts): ParsedShelf {
    const early = this.#parsed.size === 0 ? this.#deps.shelf?.get(parsedKey(texts.digest)) : undefined;
    const values = new Map<string, unknown>();
    for (const [file, text] of keptTexts(texts)) {
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

const changedMeanwhile = (): XiaoerError =>
  new XiaoerError('CONFLICT', 'This has been changed meanwhile; open it again, then make your change.');
