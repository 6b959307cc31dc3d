import type { Lang } from '../../message.ts';
import { Recent } from './recent.ts';

const REMEMBERED = 5_000;

/** The language last spoken with each conversation or person, for the few words that the channel says itself. */
export class Languages {
  readonly #known = new Recent<Lang>(REMEMBERED);

  of(key: string, reported?: Lang): Lang {
    return this.#known.get(key) ?? reported ?? 'zh-CN';
  }

  spoke(key: string, lang: Lang): void {
    this.#known.set(key, lang);
  }
}
