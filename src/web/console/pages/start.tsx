import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useFirstSteps, usePutStepsAway } from '../api/first-steps.ts';
import { Progress } from '../components/first-steps/progress.tsx';
import { StepLine } from '../components/first-steps/step-line.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { useTell } from '../hooks/use-tell.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/first-steps/first-steps.css';

/** What makes the program one's own shop, step by step, each with the way to where it is done. */
export function Start() {
  const { app, firstSteps: w } = useWords();
  const tell = useTell();
  const { data, error, refetch } = useFirstSteps(true);
  const put = usePutStepsAway();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const next = data.steps.find(({ done }) => !done)?.id;
  return (
    <div className="page">
      <div className="page__inner first-steps">
        <h1 className="page__title">{w.title}</h1>
        <p className="soft first-steps__lead">{next ? w.lead : `${w.finished} ${w.finishedHow}`}</p>
        <Progress steps={data.steps} />
        <ol className="first-steps__list">
          {data.steps.map((step) => (
            <StepLine key={step.id} step={step} next={step.id === next} />
          ))}
        </ol>
        <div className="row row--wrap">
          <Button component={Link} href="/summary" variant={next ? 'default' : 'filled'}>
            {app.summary}
          </Button>
          {!data.away && next && (
            <>
              <Button
                variant="subtle"
                color="gray"
                loading={put.isPending}
                data-testid="steps-away"
                onClick={() => put.mutate(true, { onError: (failed) => tell.failed(failed, w.away) })}
              >
                {w.away}
              </Button>
              <span className="small soft">{w.awayHow}</span>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
