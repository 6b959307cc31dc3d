import { Area, Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ForecastView } from '../../../contract.ts';
import { useChartLook } from '../../hooks/use-chart-look.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

interface Point {
  name: string;
  came: number;
  mean: number | null;
  band: [number, number] | null;
}

const pointsOf = ({ hours, yesterday }: ForecastView): Point[] =>
  hours.map(({ hour, conversations }) => ({
    name: `${String(hour).padStart(2, '0')}:00`,
    came: yesterday.hours[hour]?.conversations ?? 0,
    mean: conversations?.mean ?? null,
    band: conversations && [conversations.low, conversations.high],
  }));

function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: Point }[] }) {
  const { fig } = useWords();
  const format = useFormat();
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="trend-tip">
      <strong>{point.name}</strong>
      {point.mean !== null && (
        <div>
          {fig.expected} {format.number(point.mean, 1)}
          {point.band && ` (${point.band[0]}–${point.band[1]})`}
        </div>
      )}
      <div className="small soft">
        {fig.yesterdayCame} {point.came}
      </div>
    </div>
  );
}

/** Conversations by hour: yesterday as bars from zero, what is expected as a line with its band. */
export default function ForecastChart({ forecast }: { forecast: ForecastView }) {
  const { fig } = useWords();
  const { motion, grid, x, y, tip } = useChartLook();
  return (
    <>
      <ResponsiveContainer width="100%" height={240}>
        <ComposedChart data={pointsOf(forecast)} margin={{ top: 10, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
          <CartesianGrid {...grid} />
          <XAxis {...x} />
          <YAxis width={40} {...y} />
          <Tooltip content={<Tip />} {...tip} />
          <Area dataKey="band" stroke="none" fill="var(--jade)" fillOpacity={0.16} {...motion} />
          <Bar dataKey="came" fill="var(--line-strong)" maxBarSize={18} {...motion} />
          <Line dataKey="mean" stroke="var(--jade)" strokeWidth={2} dot={false} {...motion} />
        </ComposedChart>
      </ResponsiveContainer>
      <p className="row row--wrap small soft forecast__keys">
        <span>
          <span aria-hidden="true" className="forecast__key forecast__key--line" /> {fig.expected}
        </span>
        <span>
          <span aria-hidden="true" className="forecast__key forecast__key--band" /> {fig.band}
        </span>
        <span>
          <span aria-hidden="true" className="forecast__key forecast__key--bar" /> {fig.yesterdayCame}
        </span>
      </p>
    </>
  );
}
