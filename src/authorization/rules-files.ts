import { DateTime } from 'luxon';
import { XiaoerError } from '../errors.ts';

const DATED = /^authorization\.(.+)$/;

/** A rule file and since when it counts; null: since ever. */
export interface RulesFile {
  /** The file's name under templates/policies, without `.yaml`. */
  name: string;
  from: Date | null;
}

/**
 * The shop's rule files, in the order in which they take effect: `authorization.yaml`, and beside it files such as
 * `authorization.2026-12-01.yaml`, each of which counts from the beginning of its day in the shop's time zone.
 * Throws CONTENT_INVALID for a file whose name holds no day.
 */
export const rulesFiles = (names: Iterable<string>, timezone: string): RulesFile[] => {
  const dated = [...names].flatMap((name): { name: string; from: Date }[] => {
    const day = DATED.exec(name)?.[1];
    if (day === undefined) return [];
    const from = DateTime.fromFormat(day, 'yyyy-LL-dd', { zone: timezone });
    if (from.isValid) return [{ name, from: from.toJSDate() }];
    const says = `templates/policies/${name}.yaml: "${day}" is no day; name the file like authorization.2026-12-01.yaml`;
    throw new XiaoerError('CONTENT_INVALID', says);
  });
  dated.sort((one, other) => one.from.getTime() - other.from.getTime());
  return [{ name: 'authorization', from: null }, ...dated];
};

/** The last of `list` that counts at a moment; the list is in the order of {@link rulesFiles}. */
export const inEffect = <T extends { from: Date | null }>(list: readonly [T, ...T[]], now: Date): T =>
  list.findLast(({ from }) => from === null || from <= now) ?? list[0];
