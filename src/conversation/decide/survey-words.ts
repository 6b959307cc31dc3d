import { z } from 'zod';
import { inEachLang } from '../../content/shapes.ts';
import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import { type Say, SKIP } from '../say.ts';
import type { TurnView } from '../turn-view.ts';

const words = inEachLang(z.string().min(1));
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

/** What a survey's file holds. */
export const surveyShape = z.object({
  /** No: nobody is asked; what was asked before is still answered. */
  asked: yesNo.prefault(true),
  survey: z.enum(['conversation', 'ticket']),
  expires_hours: z.number().positive(),
  question: words,
  scale: z.array(z.object({ score: z.int().min(1).max(5), face: z.string(), label: words })).length(5),
  parts: z.array(z.object({ name: z.enum(['described', 'service', 'logistics']), question: words })),
  comment: words,
  thanks: z.object({ good: words, low: words }),
});

/** templates/surveys/<kind>.yaml */
export type SurveyForm = z.output<typeof surveyShape>;

/** Reads a survey of the shop; throws with a plain message if it is wrong. */
const parseSurvey = (raw: unknown): SurveyForm => surveyShape.parse(raw);

const forms = new WeakMap<object, SurveyForm>();

/** The shop's survey of a kind. */
export const surveyForm = (content: Pick<Content, 'surveys'>, kind: 'conversation' | 'ticket'): SurveyForm | null => {
  const raw = content.surveys.get(kind);
  if (typeof raw !== 'object' || raw === null) return null;
  const known = forms.get(raw) ?? parseSurvey(raw);
  forms.set(raw, known);
  return known;
};

export const surveyOf = (view: TurnView, kind: 'conversation' | 'ticket'): SurveyForm | null =>
  surveyForm(view.shop.content, kind);

/** What is asked after a part: the other parts in the order of the file, then a comment. */
export const nextPart = (view: TurnView, kind: 'conversation' | 'ticket', part: string): string | null => {
  const parts = ['score', ...(surveyOf(view, kind)?.parts ?? []).map(({ name }) => name as string), 'comment'];
  return parts[parts.indexOf(part) + 1] ?? null;
};

/** The question of one part with its buttons. */
export const askPart = (form: SurveyForm, part: string, lang: Lang): Say => {
  if (part === 'comment')
    return { key: 'survey.ask-comment', vars: { comment: { template: form.comment[lang] } }, choices: [SKIP] };
  const scores = form.scale.map(({ score, face, label }) => ({
    label: 'choice.score' as const,
    vars: { face, label: label[lang] },
    value: `score:${score}`,
  }));
  if (part === 'score')
    return { key: 'survey.ask', vars: { question: { template: form.question[lang] } }, choices: [...scores, SKIP] };
  const question = form.parts.find(({ name }) => name === part)?.question[lang] ?? '';
  return { key: 'survey.ask-part', vars: { question: { template: question } }, choices: [...scores, SKIP] };
};

export const surveySay = (view: TurnView, kind: 'conversation' | 'ticket', part: string): Say => {
  const form = surveyOf(view, kind);
  return form ? askPart(form, part, view.lang) : { key: 'thanks.welcome' };
};
