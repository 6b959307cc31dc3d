import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ShopDataFile, ShopDataHeading } from '../../../contract.ts';
import { term, useWords } from '../../i18n/index.tsx';

/** What a column of ours is called; one without a word of its own by its name. */
const useColumn = (): ((column: string) => string) => {
  const { shopColumns } = useWords();
  return (column) => (shopColumns as Record<string, string>)[column] ?? column;
};

interface LineProps {
  heading: ShopDataHeading;
  targets: readonly string[];
  missing: readonly string[];
  disabled: boolean;
  onChange: (to: string) => void;
}

/** One column of the file: its name and a sample, and what it is to us. */
function HeadingLine({ heading: { heading, sample, to }, targets, missing, disabled, onChange }: LineProps) {
  const { mapping } = useWords().shopData;
  const column = useColumn();
  const items = (names: readonly string[]) => names.map((value) => ({ value, label: column(value) }));
  const others = targets.filter((one) => !missing.includes(one));
  return (
    <li className="mapping__line" data-testid="shop-data-heading">
      <div className="mapping__theirs">
        <span className="mapping__heading">{heading}</span>
        <span className="small soft mapping__sample">{sample === '' ? mapping.nothing : sample}</span>
      </div>
      <NativeSelect
        aria-label={mapping.readAs(heading)}
        value={to}
        disabled={disabled}
        data={[
          { value: '', label: mapping.leaveOut },
          ...(missing.length > 0 ? [{ group: mapping.groupNeeded, items: items(missing) }] : []),
          { group: mapping.groupAll, items: items(others) },
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </li>
  );
}

interface Props {
  file: Pick<ShopDataFile, 'missing' | 'goodsMissing' | 'assumed'>;
  headings: readonly ShopDataHeading[];
  /** What a column may be. */
  targets: readonly string[];
  disabled: boolean;
  onUse: (map: Record<string, string>) => void;
}

/** What the columns of another program's file are to us, and a way to say so. */
export function Mapping({
  file: { missing: needed, goodsMissing, assumed },
  headings,
  targets,
  disabled,
  onUse,
}: Props) {
  const { shopData } = useWords();
  const { mapping } = shopData;
  const column = useColumn();
  const missing = [...needed, ...goodsMissing];
  // A shop whose files never tell of goods is not asked to choose every time.
  const [open, setOpen] = useState(needed.length > 0);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const now = headings.map((one) => ({ ...one, to: chosen[one.heading] ?? one.to }));
  const [taken, left] = [headings.filter(({ to }) => to !== ''), headings.filter(({ to }) => to === '')];
  const isChanged = now.some(({ to }, at) => to !== headings[at]?.to);
  const had = new Set(now.map(({ to }) => to));
  const groups = [
    { title: mapping.taken, lines: taken },
    { title: mapping.leftOut, lines: left },
  ];
  if (missing.length > 0) groups.reverse();
  return (
    <div className="mapping" data-testid="shop-data-mapping">
      <div className="row row--wrap">
        <span className="small soft grow">{mapping.read(taken.length, headings.length)}</span>
        <Button variant="default" size="compact-md" aria-expanded={open} onClick={() => setOpen(!open)}>
          {mapping.change}
        </Button>
      </div>
      {needed.length > 0 && (
        <p className="small import-file__trouble">{mapping.needed(needed.map(column).join(shopData.between))}</p>
      )}
      {goodsMissing.length > 0 && (
        <div className="small" data-testid="shop-data-no-goods">
          <p className="import-file__trouble">{mapping.noGoods(goodsMissing.map(column).join(shopData.between))}</p>
          {left.length > 0 && (
            <p className="soft">{mapping.noGoodsLeft(left.map(({ heading }) => heading).join(shopData.between))}</p>
          )}
        </div>
      )}
      {assumed.length > 0 && (
        <p className="small soft">
          {mapping.assumed(
            assumed.map((one) => `${column(one.column)} ${term(mapping.values, one.value)}`).join(shopData.between),
          )}
        </p>
      )}
      {open && (
        <div className="mapping__step">
          <p className="small soft">{mapping.how}</p>
          {groups
            .filter(({ lines }) => lines.length > 0)
            .map(({ title, lines }) => (
              <section key={title} aria-label={title}>
                <strong className="small">{title}</strong>
                <ul className="mapping__list">
                  {lines.map((one) => (
                    <HeadingLine
                      key={one.heading}
                      heading={{ ...one, to: chosen[one.heading] ?? one.to }}
                      targets={targets}
                      missing={missing.filter((name) => !had.has(name) || chosen[one.heading] === name)}
                      disabled={disabled}
                      onChange={(to) => setChosen({ ...chosen, [one.heading]: to })}
                    />
                  ))}
                </ul>
              </section>
            ))}
          <div className="row row--wrap">
            <Button
              disabled={disabled || !isChanged}
              data-testid="shop-data-use"
              onClick={() => {
                setChosen({});
                onUse(Object.fromEntries(now.map(({ heading, to }) => [heading, to])));
              }}
            >
              {mapping.use}
            </Button>
            <span className="small soft">{mapping.kept}</span>
          </div>
        </div>
      )}
    </div>
  );
}
