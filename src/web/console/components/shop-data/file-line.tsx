import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ShopDataFile, ShopDataKind } from '../../../contract.ts';
import type { Chosen } from '../../api/shop-data.ts';
import { useWords } from '../../i18n/index.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';

/** What becomes of a file's rows, in marks; what is none of them is left out. */
export function Counts({ file }: { file: ShopDataFile }) {
  const { shopData } = useWords();
  const all: [count: number, tone: Tone, say: (n: number) => string][] = [
    [file.new, 'jade', shopData.fresh],
    [file.changed, 'gold', shopData.changed],
    [file.same, 'plain', shopData.same],
    [file.removed, 'gold', shopData.removed],
    [file.rejected, 'persimmon', shopData.rejected],
  ];
  const readAs = file.encoding === null ? '' : shopData.readAs[file.encoding];
  return (
    <div className="row row--wrap import-file__counts">
      {file.trouble === null && <span className="small soft">{shopData.rows(file.rows)}</span>}
      {all.map(([count, tone, say]) =>
        count > 0 ? (
          <Mark key={say(count)} tone={tone}>
            {say(count)}
          </Mark>
        ) : null,
      )}
      {readAs !== '' && <span className="small soft">{readAs}</span>}
    </div>
  );
}

interface Props {
  chosen: Chosen;
  /** What was seen of it; undefined while nothing was. */
  seen: ShopDataFile | undefined;
  disabled: boolean;
  onKind: (kind: ShopDataKind) => void;
  onRemove: () => void;
}

/** One chosen file: what it holds, which can be corrected, and what would become of its rows. */
export function FileLine({ chosen, seen, disabled, onKind, onRemove }: Props) {
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
      {seen?.trouble && <p className="small import-file__trouble">{shopData.trouble[seen.trouble]}</p>}
    </li>
  );
}
