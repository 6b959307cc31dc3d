import { XiaoerError } from '../errors.ts';
import type { ByLang } from '../message.ts';

/** One thing wrong in a file the shop owner writes. */
export interface Problem {
  /** Path relative to the content folder. */
  file: string;
  /** From 1; 0 when the whole file is meant. */
  line: number;
  /** What is wrong, and what to do about it. */
  message: string;
  /** The same for whoever writes in the console and sees no file, in each language of the desk. */
  says?: ByLang<string> | undefined;
}

/** Collects what is wrong while files are read, so that an owner sees all of it at once. */
export class Problems {
  readonly list: Problem[] = [];
  readonly #lent: ReadonlySet<string>;

  /** @param lent files that are the program's own: whoever is told of one looks in vain for it in the shop's folder */
  constructor(lent: ReadonlySet<string> = new Set()) {
    this.#lent = lent;
  }

  add(file: string, line: number, message: string, says?: ByLang<string>): void {
    const whose = this.#lent.has(file)
      ? `. This file is the program's own; to word it yourself: npx xiaoer content take ${file}`
      : '';
    this.list.push({ file, line, message: `${message}${whose}`, ...(says ? { says } : {}) });
  }

  /** @throws {XiaoerError} CONTENT_INVALID naming every problem as `file:line: what`. */
  throwIfAny(): void {
    if (this.list.length === 0) return;
    const lines = this.list.slice(0, 40).map((p) => `  ${p.file}:${p.line}: ${p.message}`);
    const more = this.list.length > 40 ? `\n  … and ${this.list.length - 40} more` : '';
    const n = this.list.length;
    throw new XiaoerError(
      'CONTENT_INVALID',
      `The shop's words and rules have ${n} ${n === 1 ? 'problem' : 'problems'}:\n${lines.join('\n')}${more}`,
    );
  }
}
