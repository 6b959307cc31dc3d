import {
  Area,
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { RotaLoadView } from '../../../contract.ts';
import { useChartLook } from '../../hooks/use-chart-look.ts';
import { useWords } from '../../i18n/index.tsx';
import { clock, isShort } from './load-hours.ts';

interface Point {
  name: string;
  planned: number | null;
  needed: number | null;
  band: [number, number] | null;
  short: boolean;
}

function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: Point }[] }) {
  const { rota } = useWords();
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="trend-tip">
      <strong>{point.name}</strong>
      <div>
        {rota.planned} {point.planned ?? '–'}
      </div>
      {point.band && (
        <div className="small soft">
          {rota.needed} {point.band[0]}–{point.band[1]}
        </div>
      )}
    </div>
  );
}

/** By hour: how many are planned as bars from zero, how many it takes as a line with its band; too few in another colour and edge. */
export default function LoadChart({ load }: { load: RotaLoadView }) {
  const { rota } = useWords();
  const { motion, grid, x, y, tip } = useChartLook();
  const points = load.hours.map(
    (one): Point => ({
      name: clock(one.hour),
      planned: one.planned,
      needed: one.needed,
      band: one.needed === null ? null : [one.needed, one.needed_high ?? one.needed],
      short: isShort(one),
    }),
  );
  return (
    <>
      <ResponsiveContainer width="100%" height={220}>
        <ComposedChart data={points} margin={{ top: 10, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
          <CartesianGrid {...grid} />
          <XAxis {...x} />
          <YAxis width={32} {...y} />
          <Tooltip content={<Tip />} {...tip} />
          <Area dataKey="band" type="step" stroke="none" fill="var(--ink-faint)" fillOpacity={0.18} {...motion} />
          <Bar dataKey="planned" maxBarSize={22} {...motion}>
            {points.map(({ name, short }) => (
              <Cell
                key={name}
                fill={short ? 'var(--persimmon-tint)' : 'var(--jade)'}
                stroke={short ? 'var(--persimmon)' : 'none'}
                strokeDasharray={short ? '3 2' : undefined}
              />
            ))}
          </Bar>
          <Line dataKey="needed" type="step" stroke="var(--ink)" strokeWidth={2} dot={false} {...motion} />
        </ComposedChart>
      </ResponsiveContainer>
      <p className="row row--wrap small soft forecast__keys">
        <span>
          <span aria-hidden="true" className="forecast__key rota-key--planned" /> {rota.planned}
        </span>
        <span>
          <span aria-hidden="true" className="forecast__key forecast__key--line rota-key--needed" /> {rota.needed}
        </span>
        <span>
          <span aria-hidden="true" className="forecast__key rota-key--band" /> {rota.neededHigh}
        </span>
      </p>
    </>
  );
}
