import type { Content } from '../content/types.ts';
import { surveyForm } from '../conversation/decide/survey-words.ts';
import type { Lang } from '../message.ts';
import type { Message } from '../store/messages.ts';
import type { SurveyQuestion } from './channel.ts';

const RATING = /^score:[1-5]$/u;

/** The rating a message asks for; null when it asks for none. Its buttons are those whose value is `score:<n>`. */
export const surveyQuestion = (
  content: Content,
  message: Pick<Message, 'replyKey' | 'choices' | 'lang' | 'text'>,
): SurveyQuestion | null => {
  if (!message.replyKey?.startsWith('survey.') || !message.choices.some(({ value }) => RATING.test(value))) return null;
  const lang: Lang = message.lang ?? 'zh-CN';
  const labels = message.choices.map((choice) => choice.label);
  for (const kind of ['conversation', 'ticket'] as const) {
    const form = surveyForm(content, kind);
    const fits = form?.scale.every(({ label }) => labels.some((shown) => shown.includes(label[lang])));
    if (form && fits) {
      return { kind, scale: form.scale.map(({ score, face, label }) => ({ score, face, label: label[lang] })) };
    }
  }
  return null;
};
