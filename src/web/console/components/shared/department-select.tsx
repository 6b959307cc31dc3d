import { Select } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  value: string;
  onChange: (department: string) => void;
  width?: number | string;
}

/** Narrows a list to a department; empty: all of them. */
export function DepartmentSelect({ value, onChange, width = 150 }: Props) {
  const words = useWords();
  const data = [
    { value: '', label: words.list.departmentAny },
    ...Object.entries(words.departments).map(([name, label]) => ({ value: name, label })),
  ];
  return (
    <Select
      aria-label={words.list.department}
      w={width}
      allowDeselect={false}
      data={data}
      value={value}
      data-testid="department"
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
