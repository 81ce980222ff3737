import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { CountFigure } from './CountFigure.tsx';
import { dayBuckets } from './day-buckets.ts';
import type { Replay, ReplayReport } from './Report.tsx';
import { useReplayTexts } from './texts.ts';
import { useExamplesLink } from './use-examples-link.ts';

/** People drawn; the table has no more of them, as the report names the first fifty. */
const DRAWN = 10;

/** The pictures of a report; one that has nothing to show is left out. */
export function ReportFigures({ replay, report }: { replay: Replay; report: ReplayReport }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  const examplesOf = useExamplesLink(replay);
  const asOf = replay.finishedAt ?? replay.createdAt;
  const { approvers, byState, movedDays, outcomes, breaches } = report;
  const people = (which: 'added' | 'removed') =>
    approvers.people
      .filter(one => one[which] > 0)
      .toSorted((a, b) => b[which] - a[which])
      .slice(0, DRAWN)
      .map(one => ({
        key: one.person.id,
        name: name(one.person),
        count: one[which],
        to: examplesOf('approvers'),
      }));
  const note = approvers.morePeople > 0 ? { note: say('morePeople', { count: approvers.morePeople }) } : {};
  const { buckets, stay } = dayBuckets(movedDays);
  const figures = [
    {
      id: 'states',
      title: say('byState'),
      columns: [say('state'), say('stages'), say('total')],
      counted: byState
        .filter(({ changed }) => changed > 0)
        .map(({ state, label: said, changed, stages }) => ({
          key: state,
          name: label(said),
          count: changed,
          of: stages,
          to: examplesOf('approvers'),
        })),
    },
    { id: 'joins', title: say('joins'), ...note, columns: [say('person'), say('stages')], counted: people('added') },
    {
      id: 'leaves',
      title: say('leaves'),
      ...note,
      columns: [say('person'), say('stages')],
      counted: people('removed'),
    },
    {
      id: 'days',
      title: say('days'),
      note: say('daysNote', { stay: format.number(stay) }),
      scale: true,
      columns: [say('moved'), say('clocks')],
      counted: buckets.map(({ name: span, later, count }) => ({
        key: span,
        name: span,
        count,
        to: count > 0 ? examplesOf(later ? 'later' : 'earlier') : undefined,
      })),
    },
    {
      id: 'outcomes',
      title: say('outcomes'),
      columns: [say('outcome'), say('decisions')],
      counted:
        outcomes.open + outcomes.other === 0
          ? []
          : (['same', 'open', 'other'] as const).map(end => ({
              key: end,
              name: say(`end-${end}`),
              count: outcomes[end],
              to: end === 'same' || outcomes[end] === 0 ? undefined : examplesOf(end),
            })),
    },
    {
      id: 'duties',
      title: say('duties'),
      columns: [say('duty'), say('count')],
      counted: breaches.map(({ code, label: said, count }) => ({
        key: code,
        name: label(said),
        count,
        to: examplesOf('breach'),
      })),
    },
  ];
  return figures.map(figure =>
    figure.counted.length === 0 ? null : <CountFigure key={figure.id} asOf={asOf} {...figure} />,
  );
}
