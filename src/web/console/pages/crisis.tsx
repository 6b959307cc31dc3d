import { Link } from 'wouter';
import { useCrises, useCrisis } from '../api/crises.ts';
import { CrisisDetail } from '../components/crisis/crisis-detail.tsx';
import { CrisisMark } from '../components/crisis/crisis-mark.tsx';
import { BackButton } from '../components/shared/back-button.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { useFormat, useWords } from '../i18n/index.tsx';
import '../components/crisis/crisis.css';

function List() {
  const { crisis: w } = useWords();
  const format = useFormat();
  const { data, error, refetch } = useCrises();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.length === 0) return <Empty title={w.none} how={w.noneHow} />;
  return (
    <ul>
      {data.map(({ id, level, name, open, shoppers, raisedAt, calledMe }) => (
        <li key={id} className="crisis-line" data-testid="crisis-line">
          <Link href={`/crisis/${id}`}>{name}</Link>
          <CrisisMark level={level} open={open} />
          <span>{w.shoppers(shoppers)}</span>
          <span className="small soft num">{format.moment(raisedAt, Date.now())}</span>
          {calledMe && <strong>{w.called}</strong>}
        </li>
      ))}
    </ul>
  );
}

function One({ id }: { id: string }) {
  const { data, error, refetch } = useCrisis(id);
  return (
    <>
      <BackButton to="/crisis" size={36} />
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <CrisisDetail crisis={data} />}
    </>
  );
}

/** What has come to a level, and one of them whole. */
export function CrisisPage({ id }: { id?: string | undefined }) {
  const { crisis: w } = useWords();
  return (
    <div className="page">
      <div className="page__inner">
        {id ? (
          <One id={id} />
        ) : (
          <>
            <h1 className="page__title">{w.title}</h1>
            <List />
          </>
        )}
      </div>
    </div>
  );
}
