import type { Life } from './life.ts';

/** One post: where, what it looks like when WeChat shows it, and how it is done. */
export interface Post {
  /** The same for every try. */
  key: string;
  place: string;
  print: string;
  /** Posted again where nobody can know whether it has arrived; without it, it is not. */
  rather?: 'twice';
  /** Returns WeChat's identifier, if it gives one. */
  run(life: Life): Promise<string | null>;
}
