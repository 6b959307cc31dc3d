import { lettersApart } from '../letters-apart.ts';

/** Letters by which a mistyped name may differ from the one that was meant. */
const FAR = 2;

/** The name that was most probably meant by one that is not known; null where none looks like it. */
export const resembling = (name: string, known: Iterable<string>): string | null => {
  const near = [...known]
    .filter((one) => Math.abs(one.length - name.length) <= FAR)
    .map((one) => ({ one, far: lettersApart(name, one) }))
    .filter(({ one, far }) => far <= Math.min(FAR, one.length - 1))
    .sort((a, b) => a.far - b.far);
  return near[0]?.one ?? null;
};
