import { useReducedMotion } from '@mantine/hooks';

/** Colours of a chart's frame, of the page's own. */
const FAINT = 'var(--ink-faint)';
const EDGE = 'var(--line-strong)';
const TICK = { fill: FAINT, fontSize: 12 };

/** How every chart of the console looks: what its parts take besides their data. */
export const useChartLook = () => {
  const motion = { isAnimationActive: !useReducedMotion(), animationDuration: 120 };
  return {
    motion,
    grid: { vertical: false, stroke: 'var(--line)' },
    x: { dataKey: 'name', tick: TICK, tickLine: false, axisLine: { stroke: EDGE }, minTickGap: 16 },
    /** Whole numbers from zero, unless told otherwise. */
    y: {
      tick: TICK,
      tickLine: false,
      axisLine: false,
      allowDecimals: false,
      domain: [0, 'auto'] satisfies [number, 'auto'],
    },
    tip: { cursor: { fill: 'var(--wash)', stroke: EDGE }, ...motion },
  };
};
