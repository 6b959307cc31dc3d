import { useState } from 'react';
import type { ColleagueView, CountedFigure, ServiceView } from '../../../contract.ts';
import { type Span, useColleagueFigures } from '../../api/figures.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { SMALL, say } from '../summary/measures.ts';
import { CountedList } from './counted-list.tsx';
import { SERVICE_COLUMNS, type ServiceColumn } from './service-figures.ts';
import './figures.css';

interface CellProps {
  column: ServiceColumn;
  service: ServiceView;
  /** Opens what was counted; missing where there is no such list. */
  open?: () => void;
}

/** A figure; one of few observations is grey and says so. What was counted is a press away. */
function Cell({ column, service, open }: CellProps) {
  const { sum } = useWords();
  const format = useFormat();
  const n = column.n(service);
  const small = n !== null && n < SMALL;
  const said = (
    <>
      {say(format, column.kind, column.value(service))}
      {small && n > 0 && (
        <span className="faint small served__n">
          {sum.n} {n}
        </span>
      )}
    </>
  );
  const nothing = n === null ? column.value(service) === 0 : n === 0;
  return (
    <td className={small ? 'num small-n' : 'num'}>
      {open && !nothing ? (
        <button type="button" className="served__figure" onClick={open} data-testid={`served-${column.name}`}>
          {said}
        </button>
      ) : (
        said
      )}
    </td>
  );
}

interface RowProps {
  name: string;
  service: ServiceView;
  open?: (what: CountedFigure) => void;
}

function Row({ name, service, open }: RowProps) {
  return (
    <tr>
      <th scope="row" className="served__name">
        {name}
      </th>
      {SERVICE_COLUMNS.map((column) => (
        <Cell
          key={column.name}
          column={column}
          service={service}
          {...(open ? { open: () => open(column.name) } : {})}
        />
      ))}
    </tr>
  );
}

/** What the bot is told of: the rest of the columns are about people. */
const OF_BOT: CountedFigure[] = ['taken', 'csat', 'complaints', 'conversion'];

function BotRow({ bot, open }: { bot: ColleagueView; open: (what: CountedFigure) => void }) {
  const { fig } = useWords();
  return (
    <tr>
      <th scope="row" className="served__name">
        {fig.bot}
      </th>
      {SERVICE_COLUMNS.map((column) =>
        OF_BOT.includes(column.name) ? (
          <Cell
            key={column.name}
            column={column}
            service={bot}
            {...(['csat', 'conversion'].includes(column.name) ? { open: () => open(column.name) } : {})}
          />
        ) : (
          <td key={column.name} className="num faint">
            –
          </td>
        ),
      )}
    </tr>
  );
}

/** The figures of everybody who served, or of oneself; each leads to the conversations it was counted from. */
export function Colleagues({ span, title }: { span: Span; title: string }) {
  const { fig } = useWords();
  const [shown, setShown] = useState<{ who: ColleagueView; what: CountedFigure } | null>(null);
  const { data, error, refetch } = useColleagueFigures(span);
  const nameOf = (one: ColleagueView) => (one.key === 'bot' ? fig.bot : one.name);
  return (
    <section className="figures-part" data-testid="colleagues">
      <h2 className="chart__title">{title}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.colleagues.length === 0 && <Empty title={fig.nobody} how={fig.nobodyHow} />}
      {data && data.colleagues.length > 0 && (
        <>
          <p className="small soft">{fig.open}</p>
          <div className="figures-wide">
            <table className="table table--end served">
              <thead>
                <tr>
                  <th scope="col">{fig.colleague}</th>
                  {SERVICE_COLUMNS.map(({ name }) => (
                    <th key={name} scope="col" title={fig.how[name]}>
                      {fig.of[name]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.colleagues.map((one) => (
                  <Row key={one.key} name={one.name} service={one} open={(what) => setShown({ who: one, what })} />
                ))}
              </tbody>
              <tfoot>
                {data.everyone && <Row name={fig.everyone} service={data.everyone} />}
                {data.bot && <BotRow bot={data.bot} open={(what) => data.bot && setShown({ who: data.bot, what })} />}
              </tfoot>
            </table>
          </div>
        </>
      )}
      {shown && (
        <CountedList
          who={shown.who}
          name={nameOf(shown.who)}
          what={shown.what}
          span={span}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}
