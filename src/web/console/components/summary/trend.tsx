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
import type { Group, SplitBy } from '../../api/summary.ts';
import { useChartLook } from '../../hooks/use-chart-look.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { groupName, type Measure, SMALL, say } from './measures.ts';

interface Point {
  name: string;
  value: number | null;
  band: [number, number] | null;
  n: number;
}

interface DotProps {
  cx?: number;
  cy?: number;
  payload?: Point;
  index?: number;
  /** Place of the newest point, which carries its value. */
  last: number;
  text: (value: number | null) => string;
}

/** A point that stands on few observations is hollow and grey. */
function Dot({ cx, cy, payload, index, last, text }: DotProps) {
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  const small = payload.n < SMALL;
  const colour = small ? 'var(--line-strong)' : 'var(--jade)';
  return (
    <g>
      <circle cx={cx} cy={cy} r={4} strokeWidth={2} stroke={colour} fill={small ? 'var(--paper)' : colour} />
      {index === last && (
        <text x={cx + 9} y={cy + 4} fontSize={13} fontWeight={600} fill={small ? 'var(--ink-faint)' : 'var(--ink)'}>
          {text(payload.value)}
        </text>
      )}
    </g>
  );
}

function Tip({
  active,
  payload,
  measure,
}: {
  active?: boolean;
  payload?: readonly { payload?: Point }[];
  measure: Measure;
}) {
  const { sum } = useWords();
  const format = useFormat();
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="trend-tip">
      <strong>{point.name}</strong> {say(format, measure.kind, point.value)}
      {point.band && (
        <div className="small soft">
          {sum.interval(format.number(point.band[0], 2), format.number(point.band[1], 2))}
        </div>
      )}
      <div className="small soft">{point.n < SMALL ? sum.small(point.n) : `${sum.n} ${point.n}`}</div>
    </div>
  );
}

/** A measure over days or weeks: bars from zero, or a line on the scale of 1 to 5 with its interval as a band. */
export default function Trend({ groups, by, measure }: { groups: Group[]; by: SplitBy; measure: Measure }) {
  const words = useWords();
  const format = useFormat();
  const { motion, grid, x, y, tip } = useChartLook();
  const points: Point[] = groups.map((group) => ({
    name: groupName(words, by, group),
    value: measure.value(group),
    band: measure.interval?.(group) ?? null,
    n: measure.n(group),
  }));
  const score = measure.kind === 'score';
  return (
    <ResponsiveContainer width="100%" height={280}>
      <ComposedChart data={points} margin={{ top: 10, right: score ? 44 : 12, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid {...grid} />
        <XAxis {...x} minTickGap={12} />
        <YAxis
          width={score ? 28 : 64}
          {...y}
          allowDecimals={measure.kind === 'rate'}
          {...(score ? { domain: [1, 5], ticks: [1, 2, 3, 4, 5] } : {})}
          tickFormatter={(value: number) => (score ? String(value) : say(format, measure.kind, value))}
        />
        <Tooltip content={<Tip measure={measure} />} {...tip} />
        {score && <Area dataKey="band" stroke="none" fill="var(--jade)" fillOpacity={0.16} connectNulls {...motion} />}
        {score ? (
          <Line
            dataKey="value"
            stroke="var(--jade)"
            strokeWidth={2}
            dot={<Dot last={points.length - 1} text={(value) => say(format, measure.kind, value)} />}
            activeDot={false}
            connectNulls
            {...motion}
          />
        ) : (
          <Bar dataKey="value" maxBarSize={36} {...motion}>
            {points.map((point) => (
              <Cell key={point.name} fill={point.n < SMALL ? 'var(--line-strong)' : 'var(--jade)'} />
            ))}
          </Bar>
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
