import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ShopDataCounts, ShopDataFile, ShopDataKind, ShopDataRules, ShopDataWord } from '../../../contract.ts';
import type { Chosen } from '../../api/shop-data.ts';
import { useWords } from '../../i18n/index.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';
import { Mapping } from './mapping.tsx';
import { UnknownWords } from './unknown-words.tsx';

/** What becomes of rows, in marks; what is none of them is left out. */
function Marks({ of }: { of: ShopDataCounts }) {
  const { shopData } = useWords();
  const all: [count: number, tone: Tone, say: (n: number) => string][] = [
    [of.new, 'jade', shopData.fresh],
    [of.changed, 'gold', shopData.changed],
    [of.same, 'plain', shopData.same],
    [of.removed, 'gold', shopData.removed],
    [of.rejected, 'persimmon', shopData.rejected],
  ];
  return all.map(([count, tone, say]) =>
    count > 0 ? (
      <Mark key={say(count)} tone={tone}>
        {say(count)}
      </Mark>
    ) : null,
  );
}

/** What becomes of a file's rows, and of what else they hold. */
export function Counts({ file }: { file: ShopDataFile }) {
  const { shopData } = useWords();
  const readAs = file.encoding === null ? '' : shopData.readAs[file.encoding];
  return (
    <>
      <div className="row row--wrap import-file__counts">
        {file.trouble === null && <span className="small soft">{shopData.rows(file.rows)}</span>}
        <Marks of={file} />
        {readAs !== '' && <span className="small soft">{readAs}</span>}
      </div>
      {file.also
        .filter(({ rows }) => rows > 0)
        .map(({ kind, ...counts }) => (
          <div key={kind} className="row row--wrap import-file__counts import-file__also">
            <span className="small soft">{shopData.kinds[kind]}</span>
            <Marks of={counts} />
          </div>
        ))}
      {file.oddOrder !== null && (
        <p className="small import-file__odd" data-testid="shop-data-odd-order">
          {shopData.oddOrder(file.oddOrder)}{' '}
          <Link href={`/settings/shop?${new URLSearchParams({ order: file.oddOrder })}`}>{shopData.oddOrderGo}</Link>
        </p>
      )}
    </>
  );
}

interface Props {
  chosen: Chosen;
  /** What was seen of it; undefined while nothing was. */
  seen: ShopDataFile | undefined;
  disabled: boolean;
  targets: ShopDataRules['kinds'];
  /** What was said of words of these files. */
  said: readonly ShopDataWord[];
  onSaid: (said: ShopDataWord[]) => void;
  onKind: (kind: ShopDataKind) => void;
  onMap: (map: Record<string, string>) => void;
  onRemove: () => void;
}

/** One chosen file: what it holds, which can be corrected, and what would become of its rows. */
export function FileLine({ chosen, seen, disabled, targets, said, onSaid, onKind, onMap, onRemove }: Props) {
  const { shopData } = useWords();
  const { name } = chosen.file;
  const kind = chosen.kind ?? seen?.kind ?? '';
  const kinds = Object.entries(shopData.kinds).map(([value, label]) => ({ value, label }));
  return (
    <li className="import-file" data-testid="shop-data-file">
      <div className="row import-file__head">
        <strong className="import-file__name grow">{name}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={disabled}
          aria-label={shopData.remove(name)}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className="row row--wrap">
        <NativeSelect
          aria-label={shopData.kindOf(name)}
          value={kind}
          disabled={disabled || seen?.trouble === 'old_format'}
          data={kind === '' ? [{ value: '', label: shopData.pickKind }, ...kinds] : kinds}
          onChange={(event) => {
            const wished = event.currentTarget.value;
            if (wished !== '') onKind(wished as ShopDataKind);
          }}
        />
        {seen && <Counts file={seen} />}
      </div>
      {seen?.trouble && (
        <p className={seen.trouble === 'next' ? 'small soft' : 'small import-file__trouble'}>
          {shopData.trouble[seen.trouble]}
        </p>
      )}
      {seen?.kind === 'orders' && seen.trouble === null && (
        <UnknownWords unknown={seen.unknown} said={said} disabled={disabled} onUse={onSaid} />
      )}
      {seen?.headings && seen.kind && (
        <Mapping
          file={seen}
          headings={seen.headings}
          targets={targets.find((one) => one.kind === seen.kind)?.targets ?? []}
          disabled={disabled}
          onUse={onMap}
        />
      )}
    </li>
  );
}
