import type { Answer } from '../../api/operations.ts';
import { durationWords } from '../../format/duration.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useProcessesTexts } from './texts.ts';

/** The clocks of a process: how long each runs by the policy in force, and what its end does. */
export function Clocks({ process }: { process: Answer<'getProcess'> }) {
  const say = useProcessesTexts();
  const { label, language } = useLabels();
  const rows = process.states.flatMap(({ code, label: state, deadline }) =>
    deadline
      ? [
          {
            key: code,
            cells: [
              label(deadline.label),
              label(state),
              durationWords(deadline.within, language) ?? deadline.within,
              deadline.silence ? label(deadline.silence) : say('reminded'),
            ],
          },
        ]
      : [],
  );
  if (rows.length === 0) return <p>{say('noDeadlines')}</p>;
  return (
    <PlainTable
      label={say('deadlines')}
      columns={[
        { key: 'deadline', label: say('deadline') },
        { key: 'state', label: say('state') },
        { key: 'within', label: say('within') },
        { key: 'silence', label: say('silence') },
      ]}
      rows={rows}
    />
  );
}
