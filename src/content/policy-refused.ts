import { XiaoerError } from '../errors.ts';
import { type ByLang, LANGS, type Lang } from '../message.ts';

/** One thing wrong in a rule file, with the place inside it. */
export interface Wrong {
  path: string;
  says: string;
  /** The same for whoever sees a form and no file, in each language; left out where it can only be mended in the file. */
  told?: ByLang<string> | undefined;
}

/** A rule file that is refused: for its owner in English with file and place, and fault by fault for whoever sees none. */
export class PolicyRefused extends XiaoerError {
  readonly wrongs: readonly Wrong[];

  constructor(file: string, wrongs: readonly Wrong[]) {
    const lines = wrongs.map(({ path, says }) => `${file}: ${path === '' ? '(whole file)' : path}: ${says}`);
    super('CONTENT_INVALID', lines.join('\n'));
    this.wrongs = wrongs;
  }

  /** Each fault for whoever sees no file. */
  toldIn(lang: Lang): string[] {
    return this.wrongs.map(({ path, says, told }) => told?.[lang] ?? `${path}: ${says}`);
  }

  /** All of them, one a line, in each language. */
  get told(): ByLang<string> {
    const lines = LANGS.map((lang) => [lang, this.toldIn(lang).join('\n')] as const);
    return Object.fromEntries(lines) as ByLang<string>;
  }
}
