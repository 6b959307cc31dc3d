import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  title: string;
  picture: ReactNode;
  table: ReactNode;
  children?: ReactNode;
}

/** A picture with the table behind it, one press away. */
export function ChartBox({ title, picture, table, children }: Props) {
  const { sum } = useWords();
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? IconChartBar : IconTable;
  return (
    <section>
      <div className="chart__head">
        <h2>{title}</h2>
        {children}
        <Button
          variant="default"
          size="compact-sm"
          aria-pressed={asTable}
          leftSection={<Icon size={15} aria-hidden="true" />}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? sum.picture : sum.table}
        </Button>
      </div>
      {asTable ? table : picture}
    </section>
  );
}
