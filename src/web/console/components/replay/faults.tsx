import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { PolicyFault } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { CaseWords } from './case-words.tsx';
import './replay.css';

interface Props {
  faults: PolicyFault[];
  /** Wrong, or only hardly meant. */
  grave: boolean;
  /** Shows the line in the text. */
  onLine: ((line: number) => void) | undefined;
}

/** What is wrong with the rules: the line, what it is, what to do about it, and a case that shows it. */
export function Faults({ faults, grave, onLine }: Props) {
  const { trial } = useWords();
  if (faults.length === 0) return null;
  const Icon = grave ? IconAlertTriangle : IconInfoCircle;
  return (
    <section
      className={grave ? 'faults faults--grave' : 'faults'}
      data-testid={grave ? 'policy-faults' : 'policy-warnings'}
    >
      <h2 className="row">
        <Icon size={18} aria-hidden="true" />
        {grave ? trial.faults(faults.length) : trial.warnings(faults.length)}
      </h2>
      <ul>
        {faults.map(({ line, says, example }) => (
          <li key={`${line} ${says}`} className="faults__one">
            {line !== null && onLine && (
              <button type="button" className="link-button small num nowrap" onClick={() => onLine(line)}>
                {trial.line(line)}
              </button>
            )}
            {line !== null && !onLine && <span className="small num nowrap soft">{trial.line(line)}</span>}
            <div className="grow">
              <p>{says}</p>
              {example && (
                <details>
                  <summary className="small">{trial.example}</summary>
                  <CaseWords example={example} />
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
