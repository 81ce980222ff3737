import type { Answer } from '../../../api/operations.ts';
import { FigureGrid } from '../../../components/chart/Figures.tsx';
import { Numbers } from '../../../components/chart/Numbers.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Examples } from './Examples.tsx';
import { ReportFigures } from './ReportFigures.tsx';
import styles from './replay.module.css';
import { useReplayTexts } from './texts.ts';
import { useExamplesLink } from './use-examples-link.ts';

export type Replay = Answer<'getPolicyReplay'>;
export type ReplayReport = NonNullable<Replay['report']>;
export type ChangeKind = ReplayReport['examples'][number]['kinds'][number];

const DAY_MS = 86_400_000;

/** What a draft would have done: the numbers, the pictures, and cases to look at. */
export function Report({ replay, report }: { replay: Replay; report: ReplayReport }) {
  const say = useReplayTexts();
  const { approvers, clocks, changedCases } = report;
  const notes = [
    [approvers.short, 'nobody'],
    [approvers.faults, 'faults'],
    [clocks.gone, 'gone'],
    [clocks.uncounted, 'uncounted'],
  ] as const;
  return (
    <>
      <Totals replay={replay} report={report} />
      {changedCases === 0 ? (
        <Empty title={say('same')} hint={say('sameHint')} />
      ) : (
        <Section title={say('figures')}>
          <FigureGrid>
            <ReportFigures replay={replay} report={report} />
          </FigureGrid>
        </Section>
      )}
      {notes.some(([count]) => count > 0) ? (
        <ul>{notes.map(([count, key]) => (count > 0 ? <li key={key}>{say(key, { count })}</li> : null))}</ul>
      ) : null}
      {changedCases === 0 ? null : <Examples report={report} />}
      <p className={styles.lead}>{say('today')}</p>
    </>
  );
}

function Totals({ replay, report }: { replay: Replay; report: ReplayReport }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { cases, changedCases, outcomes, clocks, breaches } = report;
  const shown = useExamplesLink(replay);
  const days = (ms: number) => format.number(Math.round(ms / DAY_MS));
  const breached = breaches.reduce((sum, { count }) => sum + count, 0);
  const counted = (label: string, count: number, kind: ChangeKind) => ({
    label,
    said: format.number(count),
    to: count > 0 ? shown(kind) : undefined,
    late: count > 0,
  });
  return (
    <Numbers
      items={[
        { label: say('replayed'), said: format.number(cases) },
        {
          label: say('changed'),
          said: format.number(changedCases),
          note: say('ofCases', { share: format.percent(cases === 0 ? 0 : changedCases / cases) }),
        },
        counted(say('otherEnd'), outcomes.other, 'other'),
        counted(say('stayOpen'), outcomes.open, 'open'),
        { label: say('added'), said: days(clocks.addedMs), to: clocks.longer > 0 ? shown('later') : undefined },
        { label: say('saved'), said: days(clocks.savedMs), to: clocks.shorter > 0 ? shown('earlier') : undefined },
        counted(say('newlyLate'), clocks.newlyLate, 'newly-late'),
        counted(say('breaches'), breached, 'breach'),
      ]}
    />
  );
}
