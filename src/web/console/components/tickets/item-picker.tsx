import { ActionIcon, Button, Checkbox, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { OrderView } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

export interface Picked {
  sku: string;
  qty: number;
}

interface Props {
  order: OrderView | undefined;
  items: Picked[];
  error: string | undefined;
  onItems: (items: Picked[]) => void;
}

const upTo = (n: number) => Array.from({ length: Math.max(1, n) }, (_, at) => String(at + 1));

function FromOrder({ order, items, onItems }: { order: OrderView } & Pick<Props, 'items' | 'onItems'>) {
  const words = useWords();
  const toggle = (sku: string, on: boolean) =>
    onItems(on ? [...items, { sku, qty: 1 }] : items.filter((one) => one.sku !== sku));
  return order.items.map((item) => {
    const picked = items.find((one) => one.sku === item.sku);
    return (
      <div key={item.sku} className="row">
        <Checkbox
          className="grow"
          label={`${item.name} · ${item.sku}`}
          checked={picked !== undefined}
          data-testid={`item-${item.sku}`}
          onChange={(event) => toggle(item.sku, event.currentTarget.checked)}
        />
        {picked && item.qty > 1 && (
          <NativeSelect
            aria-label={words.ticket.qty}
            data={upTo(item.qty)}
            value={String(picked.qty)}
            onChange={(event) => {
              const qty = Number(event.currentTarget.value);
              onItems(items.map((one) => (one.sku === item.sku ? { ...one, qty } : one)));
            }}
          />
        )}
      </div>
    );
  });
}

function ByHand({ items, onItems }: Pick<Props, 'items' | 'onItems'>) {
  const words = useWords();
  const change = (at: number, item: Picked) => onItems(items.map((one, index) => (index === at ? item : one)));
  return (
    <>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity but their place.
        <div key={at} className="row">
          <TextInput
            className="grow"
            aria-label={words.ticket.sku}
            placeholder={words.ticket.sku}
            value={item.sku}
            onChange={(event) => change(at, { ...item, sku: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={words.ticket.qty}
            data={upTo(20)}
            value={String(item.qty)}
            onChange={(event) => change(at, { ...item, qty: Number(event.currentTarget.value) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.composer.remove(item.sku)}
            onClick={() => onItems(items.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={14} />}
          onClick={() => onItems([...items, { sku: '', qty: 1 }])}
        >
          {words.ticket.addItem}
        </Button>
      </div>
    </>
  );
}

/** Which pieces a ticket is about: ticked from the order, or typed where no order is at hand. */
export function ItemPicker({ order, items, error, onItems }: Props) {
  const words = useWords();
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: 8 }}>
      <Input.Label component="legend" p={0}>
        {words.ticket.pickItems}
      </Input.Label>
      {order ? <FromOrder order={order} items={items} onItems={onItems} /> : <ByHand items={items} onItems={onItems} />}
      {error && <Input.Error>{error}</Input.Error>}
    </fieldset>
  );
}
