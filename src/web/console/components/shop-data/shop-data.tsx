import { useState } from 'react';
import type { ShopDataReport, ShopDataWord } from '../../../contract.ts';
import { type Chosen, useImport, useShopDataRules } from '../../api/shop-data.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileLine } from './file-line.tsx';
import { GoingOn } from './going-on.tsx';
import { Preview, Saved } from './outcome.tsx';
import { RememberedWords } from './remembered-words.tsx';
import { Sample } from './sample.tsx';
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
  const [said, setSaid] = useState<readonly ShopDataWord[]>([]);
  // What is saved already while others of the same kinds are still to come.
  const [before, setBefore] = useState<string | null>(null);
  const [moved, setMoved] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const look = async (next: readonly Chosen[], words = said) => {
    setChosen([...next]);
    setSaid(words);
    setReport(null);
    setMoved(false);
    setFailure(null);
    if (next.length === 0) {
      setSaid([]);
      setBefore(null);
      return work.stop();
    }
    try {
      setReport(await work.look({ chosen: next, words }));
    } catch (error) {
      setFailure(error);
    }
  };
  const save = async (seen: string, leaveOut: boolean) => {
    setSaving(true);
    setFailure(null);
    try {
      const outcome = await work.save({ chosen, words: said }, seen, leaveOut);
      setMoved(outcome?.kept === false);
      if (outcome?.kept) tell.done(shopData.saved);
      const isNext = (at: number) => outcome?.files[at]?.trouble === 'next';
      const next = outcome?.kept ? chosen.filter((_, at) => isNext(at)) : [];
      if (next.length > 0) {
        const done = chosen.flatMap(({ file }, at) => (isNext(at) ? [] : [file.name]));
        const left = outcome?.files.reduce((all, { rejected }) => all + rejected, 0) ?? 0;
        setBefore(shopData.nextUp(done.join(shopData.between), left));
        // What was said is remembered by now.
        void look(next, []);
      } else if (outcome) setReport(outcome);
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };

  if (rules.error) return <Trouble error={rules.error} retry={() => void rules.refetch()} />;
  if (!rules.data) return <Waiting />;
  if (report?.kept)
    return (
      <>
        <Saved report={report} onMore={() => void look([])} />
        <Sample />
      </>
    );
  const { largestMb, mostRows, kinds, words } = rules.data;
  const at = (index: number) => report?.files[index];
  return (
    <div className="import" data-testid="shop-data">
      {before !== null && (
        <p role="status" data-testid="shop-data-next">
          {before}
        </p>
      )}
      {chosen.length > 0 && (
        <ul className="import-files">
          {chosen.map((one, index) => (
            <FileLine
              key={one.file.name}
              chosen={one}
              seen={at(index)}
              disabled={saving}
              targets={kinds}
              said={said}
              onSaid={(now) => void look(chosen, now)}
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
      <RememberedWords words={words} />
      <Templates kinds={kinds} />
      {chosen.length === 0 && <Sample />}
    </div>
  );
}
