import type { Answer } from '../../api/operations.ts';
import { durationWords } from '../../format/duration.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useProcessesTexts } from './texts.ts';

type Clock = Omit<Answer<'getProcess'>['clocks'][number], 'in'>;

/** The clocks of a process: how long each runs by the policy in force, and what its end does. */
export function Clocks({ process }: { process: Answer<'getProcess'> }) {
  const say = useProcessesTexts();
  const { label, language } = useLabels();
  const { list } = useFormat();
  const stateOf = (code: string) => label(process.states.find(state => state.code === code)?.label) || code;
  const rowOf = (key: string, where: string, clock: Clock) => ({
    key,
    cells: [
      label(clock.label),
      where,
      durationWords(clock.within, language) ?? clock.within,
      clock.silence ? label(clock.silence) : say('reminded'),
    ],
  });
  const rows = [
    ...process.states.flatMap(({ code, label: state, deadline }) =>
      deadline ? [rowOf(code, label(state), deadline)] : [],
    ),
    ...process.clocks.map(clock => rowOf(`clock:${clock.name}`, list(clock.in.map(stateOf)), clock)),
    ...process.totals.map(({ key, label: total, within }) => ({
      key,
      cells: [label(total), say('together'), durationWords(within, language) ?? within, null],
    })),
  ];
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
