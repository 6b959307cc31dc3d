import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShopDataReport } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

/** Faults that are shown before somebody asks for all. */
const FIRST = 10;

/** What is wrong in the files: which line and column, and what to do about it. */
export function ProblemList({ problems, problemCount }: Pick<ShopDataReport, 'problems' | 'problemCount'>) {
  const { shopData } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, FIRST);
  const untold = problemCount - problems.length;
  return (
    <>
      <ol className="import-problems">
        {shown.map(({ file, line, column, why }, index) => (
          <li key={`${file}:${line}:${column}:${why}`}>
            {file !== shown[index - 1]?.file && <strong className="import-problems__file">{file}</strong>}
            <span className="small soft">
              {shopData.line(line)} · {column === 'row' ? shopData.wholeRow : <code>{column}</code>}
            </span>
            <div>{why}</div>
          </li>
        ))}
      </ol>
      {!all && problems.length > FIRST && (
        <div>
          <Button variant="default" size="compact-md" onClick={() => setAll(true)}>
            {shopData.showAll(problems.length)}
          </Button>
        </div>
      )}
      {(all || problems.length <= FIRST) && untold > 0 && <p className="small soft">{shopData.others(untold)}</p>}
    </>
  );
}

/** What is odd about the files and no fault. */
export function Notes({ warnings }: Pick<ShopDataReport, 'warnings'>) {
  const { shopData } = useWords();
  if (warnings.length === 0) return null;
  return (
    <div>
      <strong className="small">{shopData.notes}</strong>
      <ul className="bullets small">
        {warnings.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
