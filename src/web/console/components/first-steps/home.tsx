import { Redirect } from 'wouter';
import { useFirstSteps } from '../../api/first-steps.ts';
import { useMe } from '../../api/session.ts';
import { Waiting } from '../shared/waiting.tsx';
import { pagesOf } from '../shell/pages.tsx';
import { keepsShop } from './keeps-shop.ts';

/** Where one starts: at the first page of one's role; whoever keeps a shop that is not set up yet, at what is left to do. */
export function Home() {
  const { role } = useMe();
  const keeps = keepsShop(role);
  const { data, isPending } = useFirstSteps(keeps);
  if (keeps && isPending) return <Waiting />;
  const left = data && !data.away && data.steps.some(({ done }) => !done);
  return <Redirect to={left ? '/start' : (pagesOf(role)[0]?.path ?? '/desk')} replace />;
}
