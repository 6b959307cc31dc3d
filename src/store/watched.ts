import { NOUNS, type Repos } from './repos.ts';

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;

/** The same repositories with every call made through `guard`. */
export const watched = (inner: Repos, guard: (call: () => Promise<unknown>) => Promise<unknown>): Repos => {
  const nouns = NOUNS.map((noun) => {
    const methods = inner[noun] as unknown as Methods;
    const guarded = Object.entries(methods).map(([name, method]) => [
      name,
      (...values: unknown[]) => guard(() => method.apply(methods, values)),
    ]);
    return [noun, Object.fromEntries(guarded)];
  });
  return Object.fromEntries(nouns) as Repos;
};
