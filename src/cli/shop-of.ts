import type { App } from '../composition/app-shape.ts';
import type { CliApp } from './context.ts';

/**
 * The shop's rules and the asking of surveys, as the running program has them: for commands that move cases. Whatever is to be sent
 * then is found by the running program, or by the next start.
 */
export const shopOf = async ({ content, timezone }: CliApp): Promise<Pick<App, 'shop' | 'askSurvey'>> => {
  const { shopRules } = await import('../composition/shop-rules.ts');
  const { surveyAsker } = await import('../conversation/survey-asker.ts');
  const rules = shopRules(content, timezone);
  const shop = () => rules;
  return { shop, askSurvey: surveyAsker(shop) };
};
