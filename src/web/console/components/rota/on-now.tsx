import { useOnNow } from '../../api/rota.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

/** Who is planned now and who is at the desk, in one line. */
export function OnNow() {
  const { rota } = useWords();
  const format = useFormat();
  const { data } = useOnNow();
  if (!data) return null;
  return (
    <section className="on-now" aria-label={rota.now} data-testid="on-now">
      <strong>{rota.now}</strong>
      {data.planned.length === 0 && data.besides.length === 0 && <span className="soft">{rota.nowNobody}</span>}
      {data.planned.map(({ id, displayName, until, onBreak, here }) => (
        <span key={id} className="on-now__one">
          <span className={`dot dot--${here ? 'online' : onBreak ? 'away' : 'offline'}`} aria-hidden="true" />
          {displayName}{' '}
          <span className={here || onBreak ? 'small soft' : 'small on-now__missing'}>
            {here ? rota.until(format.time(until)) : onBreak ? rota.onBreak : rota.notHere}
          </span>
        </span>
      ))}
      {data.besides.map(({ id, displayName }) => (
        <span key={id} className="on-now__one">
          <span className="dot dot--online" aria-hidden="true" />
          {displayName} <span className="small soft">{rota.unplanned}</span>
        </span>
      ))}
    </section>
  );
}
