import { Radio, Stack } from '@mantine/core';
import { DEPARTMENT_STEPS as DEPARTMENTS } from '../../../../content/quick-replies.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { begin } from './colleague-radios.tsx';

/** Apart from any colleague's number. */
const radioOf = (department: string): string => `department:${department}`;

/** The department that was chosen among those it may be handed to; undefined: a colleague, or nothing yet. */
export const departmentOf = (to: string) => DEPARTMENTS.find((one) => radioOf(one) === to);

interface Props {
  to: string;
  onTo: (to: string) => void;
  /** Of how many talks it is said. */
  several?: boolean;
  /** There is no colleague to choose: the dialog begins with these. */
  first?: boolean;
}

/** Or into whose queue it is handed. */
export function DepartmentRadios({ to, onTo, several = false, first = false }: Props) {
  const { act, batch, departments } = useWords();
  return (
    <Radio.Group
      mt="md"
      value={to}
      onChange={onTo}
      label={act.transferQueue}
      description={several ? batch.queueHow : act.transferQueueHow}
    >
      <Stack gap="sm" mt="xs">
        {DEPARTMENTS.map((one, at) => (
          <Radio
            key={`${one} ${first}`}
            ref={first && at === 0 ? begin : undefined}
            data-autofocus={(first && at === 0) || undefined}
            value={radioOf(one)}
            label={term(departments, one)}
            data-testid={`department-${one}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
