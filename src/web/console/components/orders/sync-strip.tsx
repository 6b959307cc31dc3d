import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { SourceView } from '../../../contract.ts';
import { useSources } from '../../api/orders.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

/** Without a look for so long something is wrong, whatever the last one said: it is looked into every five minutes. */
const SILENT_MS = 20 * 60_000;

const NAMES: Readonly<Record<string, string>> = { shopify: 'Shopify', woocommerce: 'WooCommerce' };

/** How a shop system is: `ill` wants a person, `new` has not been looked into yet. */
export const healthOf = ({ at, failures, waitingError }: SourceView, now: number): 'well' | 'ill' | 'new' => {
  if (at === null) return 'new';
  return failures > 0 || waitingError !== null || now - Date.parse(at) > SILENT_MS ? 'ill' : 'well';
};

const ICONS = { well: IconCircleCheck, ill: IconAlertTriangle, new: IconClock };

function Line({ source }: { source: SourceView }) {
  const { watch } = useWords();
  const format = useFormat();
  const now = useNow();
  const health = healthOf(source, now);
  const Icon = ICONS[health];
  const error = source.error ?? source.waitingError;
  return (
    <li className={`sync sync--${health}`} data-testid={`source-${source.name}`} data-health={health}>
      <Icon size={16} aria-hidden="true" />
      <div className="grow">
        <span>
          <strong>{NAMES[source.name] ?? source.name}</strong>{' '}
          {source.wholeAt === null ? watch.sync.notYet : watch.sync.read(format.ago(source.wholeAt, now))}
        </span>
        {source.failures > 0 && <p>{watch.sync.failed(source.failures)}</p>}
        {health === 'ill' && source.failures === 0 && error === null && <p>{watch.sync.silent}</p>}
        {error && <p className="sync__error">{error}</p>}
        {source.refused > 0 && <p>{watch.sync.refused(source.refused)}</p>}
        {source.waiting > 0 && <p>{watch.sync.waiting(source.waiting)}</p>}
      </div>
    </li>
  );
}

/** Whether orders still come in from the shop systems: when they were read last, and what stands in the way. */
export function SyncStrip() {
  const { watch } = useWords();
  const { data } = useSources();
  if (data === undefined) return null;
  if (data.length === 0) return <p className="sync__none small faint">{watch.sync.none}</p>;
  return (
    <ul className="syncs small" aria-label={watch.sync.label}>
      {data.map((source) => (
        <Line key={source.name} source={source} />
      ))}
    </ul>
  );
}
