import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ShopDataCounts, ShopDataFile, ShopDataReport } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { Counts } from './file-line.tsx';
import { Notes, ProblemList } from './problems.tsx';

/** What becomes of all rows of files, and of what else they hold. */
const countsOf = (files: readonly ShopDataFile[]): ShopDataCounts[] => files.flatMap((file) => [file, ...file.also]);

/** Rows that saving would write. */
const dueRows = (files: readonly ShopDataFile[]): number =>
  countsOf(files).reduce((sum, one) => sum + one.new + one.changed + one.removed, 0);

const sum = (files: readonly ShopDataFile[], of: 'new' | 'changed' | 'rejected'): number =>
  countsOf(files).reduce((total, one) => total + one[of], 0);

/** What was saved, file by file, and which rows were left out. */
export function Saved({ report, onMore }: { report: ShopDataReport; onMore: () => void }) {
  const { shopData } = useWords();
  const { files, problemCount } = report;
  const own = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: whoever works by keys or ears goes on here.
  useEffect(() => own.current?.focus(), []);
  return (
    <div ref={own} className="import-outcome" tabIndex={-1} role="status" data-testid="shop-data-saved">
      <strong>{shopData.saved}</strong>
      <p>{shopData.savedLine(sum(files, 'new'), sum(files, 'changed'))}</p>
      <ul>
        {files.map((file) => (
          <li key={file.name}>
            <span className="import-file__name">
              {file.kind && shopData.kinds[file.kind]} · {file.name}
            </span>
            <Counts file={file} />
          </li>
        ))}
      </ul>
      {problemCount > 0 && (
        <>
          <p className="import-file__trouble">{shopData.leftOut(sum(files, 'rejected'))}</p>
          <ProblemList {...report} />
        </>
      )}
      <Notes {...report} />
      <div className="row row--wrap">
        <Button variant="default" onClick={onMore}>
          {shopData.more}
        </Button>
        {files.some(({ kind }) => kind === 'orders') && (
          <Button component={Link} href="/orders" variant="default">
            {shopData.toOrders}
          </Button>
        )}
      </div>
    </div>
  );
}

interface PreviewProps {
  report: ShopDataReport;
  busy: boolean;
  onSave: (leaveOut: boolean) => void;
  onClear: () => void;
}

/** What saving would do, what stands against it, and the one button that does it. */
export function Preview({ report, busy, onSave, onClear }: PreviewProps) {
  const { shopData } = useWords();
  const { files, problemCount } = report;
  const rows = dueRows(files);
  const isWhole = files.every(({ trouble }) => trouble === null || trouble === 'next');
  const bad = problemCount > 0;
  const unknown = files.flatMap((file) => file.unknown).reduce((all, one) => all + one.rows, 0);
  const how = unknown === problemCount ? shopData.asks.only : shopData.problemsHow;
  const said = !isWhole ? shopData.first : rows === 0 ? (bad ? '' : shopData.nothing) : shopData.ready(rows);
  return (
    <div className="import-preview" data-testid="shop-data-preview">
      {bad && (
        <div className="import-bad">
          <strong>{shopData.problems(problemCount)}</strong>
          <p className="small">
            {how} {isWhole && rows > 0 && shopData.problemsOr}
          </p>
          <ProblemList {...report} />
        </div>
      )}
      <Notes {...report} />
      {said !== '' && <p role="status">{said}</p>}
      <div className="row row--wrap">
        {isWhole && rows > 0 && (
          <Button
            variant={bad ? 'default' : 'filled'}
            disabled={busy}
            data-testid="shop-data-save"
            onClick={() => onSave(bad)}
          >
            {bad ? shopData.saveRest(rows) : shopData.save(rows)}
          </Button>
        )}
        <Button variant="subtle" color="gray" disabled={busy} onClick={onClear}>
          {shopData.clear}
        </Button>
      </div>
    </div>
  );
}
