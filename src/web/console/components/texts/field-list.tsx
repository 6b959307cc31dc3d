import { useWords } from '../../i18n/index.tsx';
import { ListOption } from '../shared/list-option.tsx';
import type { Field } from './fields.ts';

interface Props {
  id: string;
  fields: readonly Field[];
  active: number;
  onPoint: (at: number) => void;
  onChoose: (field: Field) => void;
}

/** What may be filled in, under the words that ask for it; the keys stay where one writes. */
export function FieldList({ id, fields, active, onPoint, onChoose }: Props) {
  const { texts: w } = useWords();
  return (
    <>
      <div id={id} role="listbox" aria-label={w.fields} className="field-list" data-testid="field-list">
        {fields.map((field, at) => (
          <ListOption
            key={field.name}
            id={`${id}-${at}`}
            testid="field-option"
            name={field.name}
            className="field-list__one"
            chosen={at === active}
            onPick={() => onChoose(field)}
            onPoint={() => onPoint(at)}
          >
            <span>{field.label}</span>
            {field.value !== null && <span className="faint cut">{field.value}</span>}
          </ListOption>
        ))}
      </div>
      <span className="unseen" role="status">
        {w.found(fields.length)}
      </span>
    </>
  );
}
