import type { Repos } from './repos.ts';

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;

/** The same repositories with every call made through `guard`. */
export const watched = (inner: Repos, guard: (call: () => Promise<unknown>) => Promise<unknown>): Repos => {
  const nouns = Object.entries(inner as unknown as Record<string, Methods>).map(([noun, methods]) => [
    noun,
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        (...values: unknown[]) => guard(() => method.apply(methods, values)),
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as Repos;
};
