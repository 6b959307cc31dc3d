import { readFile } from 'node:fs/promises';
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
  const { parseHours } = await import('../../aftersales/hours.ts');
  const named = options.rules !== undefined && options.terms !== undefined;
  const policies = named ? null : (await content()).policies;
  const rules = options.rules === undefined ? policies?.get('authorization') : await readYaml(options.rules);
  const terms: Terms =
    options.terms === undefined
      ? shopTerms(policies ?? new Map())
      : parseTerms(await readYaml(options.terms), options.terms);
  const zone = policies === null ? USUAL_ZONE : parseHours(policies.get('hours')).timezone;
  return { rules: parseAuthorization(rules), terms, timezone: process.env['SHOP_TIMEZONE'] || zone };
};
