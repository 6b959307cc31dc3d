import { useMemo } from 'react';
import { useColleagues } from '../api/acts.ts';
import { whoName } from '../components/shared/who.ts';
import { useWords } from '../i18n/index.tsx';

/** Says who did something as people know them: colleagues by the name they go by, `bot` and `shopper` in the reader's words. */
export function useWho(): (who: string) => string {
  const words = useWords();
  const { data } = useColleagues(true);
  return useMemo(() => {
    const names = new Map(data?.map(({ id, displayName }) => [id, displayName]));
    return (who) => whoName(words, who, names);
  }, [words, data]);
}
