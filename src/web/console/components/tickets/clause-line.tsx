import { Mark } from '../shared/mark.tsx';

/** "AS-07 seven-days: within seven days …": the number people cite, the name the files know it by, and what it says. */
const CLAUSE = /^([A-Z]+-\d+\w?) ([\w-]+): (.*)$/su;

/** A clause as people read it: its number and its words. Its name in the files stands behind the number, for whoever looks for it there. */
export function ClauseLine({ clause }: { clause: string }) {
  const [, no, name, says] = CLAUSE.exec(clause) ?? [];
  if (no === undefined || says === undefined) return clause;
  return (
    <>
      <Mark tone="plain" title={`${no} ${name}`}>
        {no}
      </Mark>{' '}
      {says}
    </>
  );
}
