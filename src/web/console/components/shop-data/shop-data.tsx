import { useState } from 'react';
import type { ShopDataReport } from '../../../contract.ts';
import { type Chosen, useImport, useShopDataRules } from '../../api/shop-data.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileLine } from './file-line.tsx';
import { GoingOn } from './going-on.tsx';
import { Preview, Saved } from './outcome.tsx';
import { Templates } from './templates.tsx';
import './shop-data.css';

/** The same file chosen again is the corrected one. */
const joined = (before: readonly Chosen[], files: readonly File[]): Chosen[] => {
  const names = new Set(files.map(({ name }) => name));
  const kept = before.filter(({ file }) => !names.has(file.name));
  const told = new Map(before.map(({ file, ...rest }) => [file.name, rest]));
  return [...kept, ...files.map((file) => ({ kind: null, map: null, ...told.get(file.name), file }))];
};

/** Goods, customers, orders and answers from files: chosen, looked at, and saved with one button. */
export function ShopData() {
  const { shopData } = useWords();
  const rules = useShopDataRules();
  const work = useImport();
  const tell = useTell();
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [report, setReport] = useState<ShopDataReport | null>(null);
  const [saving, setSaving] = useState(false);
  const [moved, setMoved] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const look = async (next: Chosen[]) => {
    setChosen(next);
    setReport(null);
    setMoved(false);
    setFailure(null);
    if (next.length === 0) return work.stop();
    try {
      setReport(await work.look(next));
    } catch (error) {
      setFailure(error);
    }
  };
  const save = async (seen: string, leaveOut: boolean) => {
    setSaving(true);
    setFailure(null);
    try {
      const outcome = await work.save(chosen, seen, leaveOut);
      setMoved(outcome?.kept === false);
      if (outcome) setReport(outcome);
      if (outcome?.kept) tell.done(shopData.saved);
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };

  if (rules.error) return <Trouble error={rules.error} retry={() => void rules.refetch()} />;
  if (!rules.data) return <Waiting />;
  if (report?.kept) return <Saved report={report} onMore={() => void look([])} />;
  const { largestMb, mostRows, kinds } = rules.data;
  const at = (index: number) => report?.files[index];
  return (
    <div className="import" data-testid="shop-data">
      {chosen.length > 0 && (
        <ul className="import-files">
          {chosen.map((one, index) => (
            <FileLine
              key={one.file.name}
              chosen={one}
              seen={at(index)}
              disabled={saving}
              targets={kinds}
              onKind={(kind) => void look(chosen.with(index, { ...one, kind, map: null }))}
              onMap={(map) => void look(chosen.with(index, { ...one, map }))}
              onRemove={() => void look(chosen.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      {work.progress && <GoingOn progress={work.progress} onStop={saving ? undefined : () => void look([])} />}
      {failure !== null && <Trouble error={failure} retry={() => void look(chosen)} />}
      {moved && (
        <p className="import-bad" role="alert">
          {shopData.moved}
        </p>
      )}
      {report && !saving && (
        <Preview
          report={report}
          busy={work.progress !== null}
          onSave={(leaveOut) => void save(report.seen, leaveOut)}
          onClear={() => void look([])}
        />
      )}
      {!saving && (
        <DropZone
          limits={shopData.limits(largestMb, mostRows)}
          again={chosen.length > 0}
          disabled={saving}
          onFiles={(files) => files.length > 0 && void look(joined(chosen, files))}
        />
      )}
      <Templates kinds={kinds} />
    </div>
  );
}
