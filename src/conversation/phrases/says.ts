import type { TurnView } from '../turn-view.ts';
import type { PhraseGroupName } from './groups.ts';

/** Whether a turn says, in so many words, what a group of templates/policies/phrases.yaml stands for. */
export const says = ({ shop, heard }: TurnView, group: PhraseGroupName): boolean =>
  shop.phrases.says(group, heard.text);
