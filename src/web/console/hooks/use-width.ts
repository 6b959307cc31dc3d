import { useMediaQuery } from '@mantine/hooks';

/** How many columns fit: phone one, tablet two, desk three. */
export function useWidth(): 'phone' | 'tablet' | 'wide' {
  const wide = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false });
  const tablet = useMediaQuery('(min-width: 760px)', true, { getInitialValueInEffect: false });
  if (wide) return 'wide';
  return tablet ? 'tablet' : 'phone';
}
