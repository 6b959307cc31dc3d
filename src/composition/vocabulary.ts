import { parseHours } from '../aftersales/hours.ts';
import { parseServiceLevels } from '../aftersales/service-levels.ts';
import { parseTerms } from '../aftersales/terms.ts';
import { parseAuthorization } from '../authorization/rules.ts';
import { parseCare } from '../care/policy.ts';
import { checkWords, parseAdvertising } from '../compliance/advertising.ts';
import { parsePrivacy } from '../compliance/privacy/policy.ts';
import { parsePromiseExamples } from '../compliance/promise-ear.ts';
import type { Promised, Vocabulary } from '../content/vocabulary.ts';
import { surveyShape } from '../conversation/decide/survey-words.ts';
import { FLOWS } from '../conversation/flows/index.ts';
import { parseGoodsPolicy } from '../conversation/goods-policy.ts';
import { HANDOFF_REASONS } from '../conversation/handoff-reasons.ts';
import { readPhrases } from '../conversation/phrases/file.ts';
import { ALWAYS, replyVariables } from '../conversation/reply/keys.ts';
import { notTried } from '../conversation/reply/not-tried.ts';
import { type Unkept, unkeptInQuickReply, unkeptInReply } from '../conversation/reply/stated-promises.ts';
import { parseSizes } from '../conversation/steps/body.ts';
import { parseCrisis } from '../crisis/policy.ts';
import { parseDeskLevels } from '../handoff/deadlines.ts';
import { parseLinking } from '../identity/policy.ts';
import { parseImportPolicy } from '../import/foreign/policy.ts';
import { parseOrders } from '../orders/policy.ts';
import { parseRota } from '../rota/policy.ts';
import { parseSatisfaction } from '../satisfaction/policy.ts';
import { parseStaff } from '../staff/policy.ts';
import { readDanger, readWording } from '../understanding/index.ts';

const says = (unkept: readonly Unkept[]): string[] => unkept.map((one) => one.says);

const promised = (raw: unknown): Promised => {
  const policy = parseAdvertising(raw);
  return {
    allowed: policy.mayPromise,
    reply: (key, text) => says(unkeptInReply(key, text, policy)),
    quickReply: (key, text) => says(unkeptInQuickReply(key, text, policy)),
    refused: (speaker, text) => checkWords(text, speaker, policy).filter(({ severity }) => severity === 'refuse'),
  };
};

/** What the shop's files may name: gathered from the rooms that use it. */
export const vocabulary = (): Vocabulary => ({
  survey: surveyShape,
  // An intent leads to each of the others.
  flows: [...FLOWS.values()].filter(({ byRule }) => !byRule).map(({ name }) => name),
  handoffs: HANDOFF_REASONS,
  replies: replyVariables(),
  always: ALWAYS,
  notTried,
  policies: {
    authorization: parseAuthorization,
    'after-sales': parseTerms,
    'service-levels': (raw) => [parseServiceLevels(raw), parseDeskLevels(raw)],
    hours: parseHours,
    sizes: parseSizes,
    danger: readDanger,
    wording: readWording,
    phrases: readPhrases,
    'goods-words': parseGoodsPolicy,
    advertising: parseAdvertising,
    'promise-examples': parsePromiseExamples,
    satisfaction: parseSatisfaction,
    staff: parseStaff,
    linking: parseLinking,
    orders: parseOrders,
    privacy: parsePrivacy,
    care: parseCare,
    crisis: parseCrisis,
    rota: parseRota,
    import: parseImportPolicy,
  },
  promised,
});
