import type { RuleFieldView, RuleSetting, RulesPiece } from '../../../contract.ts';
import { type Draft, followedWords } from './follow-words.ts';

const same = (one: RuleSetting | undefined, other: RuleSetting | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The draft with another value; words follow the numbers of their group unless somebody has written them anew. */
export const withField = (piece: RulesPiece, draft: Draft, field: RuleFieldView, value: RuleSetting): Draft => {
  const next: Record<string, RuleSetting> = { ...draft, [field.id]: value };
  if (same(field.value, value)) delete next[field.id];
  if (field.type === 'words') return next;
  const group = piece.sections
    .flatMap(({ groups }) => groups)
    .find(({ fields }) => fields.some(({ id }) => id === field.id));
  const words = group?.fields.find(({ type }) => type === 'words');
  if (!group || !words) return next;
  const untouched = !(words.id in draft) || same(draft[words.id], followedWords(group, draft));
  const followed = followedWords(group, next);
  if (!untouched || followed === null) return next;
  if (same(followed, words.value)) delete next[words.id];
  else next[words.id] = followed;
  return next;
};

/** Every value of a form as it stands. */
export const standing = ({ sections }: RulesPiece): Record<string, RuleSetting> =>
  Object.fromEntries(
    sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields.map(({ id, value }) => [id, value]))),
  );

/** Earlier values that differ from what stands now. */
export const earlierDraft = (piece: RulesPiece, values: Draft): Draft => {
  const now = standing(piece);
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => id in now && !same(now[id], value)));
};
