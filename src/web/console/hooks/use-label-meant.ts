import { useLabels } from '../api/labels.ts';
import { type LabelMeant, labelMeant } from '../components/labels/label-meant.ts';

/** What a label's name in a ready answer leads to, of the labels as they stand; until they are known everything is taken to be there. */
export function useLabelMeant(): (name: string) => LabelMeant {
  const { data } = useLabels();
  return (name) => (data ? labelMeant(data.items, name) : { is: 'there', now: name });
}
