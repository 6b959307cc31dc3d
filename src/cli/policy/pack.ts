import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { parse } from 'yaml';
import type { Terms } from '../../aftersales/terms.ts';
import type { Pack } from '../../authorization/decide.ts';
import type { Content } from '../../content/types.ts';
import { XiaoerError } from '../../errors.ts';

/** Files named on the command line, in the place of the shop's own. */
export interface PolicyFiles {
  rules?: string | undefined;
  terms?: string | undefined;
}

const readYaml = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new XiaoerError('NOT_FOUND', `There is no file ${path}, or it cannot be read. Check the path.`);
  });
  try {
    return parse(text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown);
    throw new XiaoerError('CONTENT_INVALID', `${path} is not YAML: ${why}`);
  }
};

/** As {@link Config.timezone} where nothing is set. */
const USUAL_ZONE = 'Asia/Shanghai';

const timezoneOf = async (policies: Content['policies'] | null): Promise<string> => {
  const { parseHours } = await import('../../aftersales/hours.ts');
  return process.env['SHOP_TIMEZONE'] || (policies === null ? USUAL_ZONE : parseHours(policies.get('hours')).timezone);
};

/** Rules and terms, and the day they count from where they have one: `2026-12-01`, shop time. */
export interface DatedPack {
  from: string | null;
  pack: Pack;
}

/**
 * The shop's rules and terms as they are and as they will be, in the order in which they take effect; files named on the command line
 * stand alone. Throws CONTENT_INVALID, NOT_FOUND.
 */
export const packsOf = async (
  content: () => Promise<Pick<Content, 'policies'>>,
  options: PolicyFiles,
): Promise<DatedPack[]> => {
  if (options.rules !== undefined || options.terms !== undefined)
    return [{ from: null, pack: await packOf(content, options) }];
  const { parseAuthorization } = await import('../../authorization/rules.ts');
  const { rulesTimeline } = await import('../../authorization/rules-files.ts');
  const { shopTerms, termsFile } = await import('../../aftersales/terms-pack.ts');
  const { policies } = await content();
  const timezone = await timezoneOf(policies);
  return rulesTimeline(policies.keys(), termsFile(policies), timezone).map(({ from, rules, terms }) => ({
    from: from && DateTime.fromJSDate(from, { zone: timezone }).toISODate(),
    pack: { rules: parseAuthorization(policies.get(rules)), terms: shopTerms(policies, terms), timezone },
  }));
};

/**
 * The shop's rules and terms, with the files named on the command line in their place. `content` reads the shop's own and is
 * asked only for what no file stands for. Throws CONTENT_INVALID, NOT_FOUND.
 */
export const packOf = async (
  content: () => Promise<Pick<Content, 'policies'>>,
  options: PolicyFiles,
): Promise<Pack> => {
  const { parseAuthorization } = await import('../../authorization/rules.ts');
  const { parseTerms } = await import('../../aftersales/terms.ts');
  const { shopTerms } = await import('../../aftersales/terms-pack.ts');
  const named = options.rules !== undefined && options.terms !== undefined;
  const policies = named ? null : (await content()).policies;
  const rules = options.rules === undefined ? policies?.get('authorization') : await readYaml(options.rules);
  const terms: Terms =
    options.terms === undefined
      ? shopTerms(policies ?? new Map())
      : parseTerms(await readYaml(options.terms), options.terms);
  return { rules: parseAuthorization(rules, options.rules), terms, timezone: await timezoneOf(policies) };
};
