import { type OptionsFilter, TagsInput } from '@mantine/core';
import type { CampaignsList } from '../../../contract.ts';

interface Props {
  label: string;
  value: string[];
  goods: CampaignsList['goods'];
  readOnly: boolean;
  testId: string;
  onChange: (skus: string[]) => void;
}

/** Goods shown below the field at most. */
const SHOWN = 20;

/** Goods by SKU, found by name as well; one that is not offered may be typed. */
export function GoodsField({ label, value, goods, readOnly, testId, onChange }: Props) {
  const names = new Map(goods.map(({ sku, name }) => [sku, name]));
  const filter: OptionsFilter = ({ options, search }) => {
    const wanted = search.trim().toLowerCase();
    return options.filter(
      (one) => 'value' in one && `${one.value} ${names.get(one.value) ?? ''}`.toLowerCase().includes(wanted),
    );
  };
  const told = value.flatMap((sku) => names.get(sku) ?? []);
  return (
    <TagsInput
      label={label}
      description={told.length > 0 ? told.join(' · ') : undefined}
      data={goods.map(({ sku }) => sku)}
      filter={filter}
      limit={SHOWN}
      renderOption={({ option }) => (
        <span className="row">
          <span className="num">{option.value}</span> <span className="soft cut">{names.get(option.value)}</span>
        </span>
      )}
      readOnly={readOnly}
      value={value}
      data-testid={testId}
      onChange={onChange}
    />
  );
}
