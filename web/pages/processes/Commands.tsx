import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useProcessesTexts } from './texts.ts';

type Process = Answer<'getProcess'>;

/** Every command: which roles hold its item, from where to where it leads. */
export function Commands({ process }: { process: Process }) {
  const say = useProcessesTexts();
  const { label } = useLabels();
  const format = useFormat();
  const stateNamed = new Map(process.states.map(state => [state.code, label(state.label)]));
  const named = (codes: readonly string[]) =>
    format.list(codes.map(code => (code === 'new' ? say('anew') : (stateNamed.get(code) ?? code))));
  return (
    <PlainTable
      label={say('commands')}
      columns={[
        { key: 'command', label: say('command') },
        { key: 'who', label: say('who') },
        { key: 'from', label: say('from') },
        { key: 'to', label: say('to') },
      ]}
      rows={process.commands.map(({ code, label: name, by, roles, from, to }) => ({
        key: code,
        cells: [
          label(name),
          format.list([
            ...roles.map(role => label(role.label)),
            ...(by.includes('clock') ? [say('clock')] : []),
            ...(by.includes('system') ? [say('system')] : []),
          ]),
          named(from),
          process.moves.some(move => move.command === code && move.to === null)
            ? say('removed')
            : named(to) || say('stays'),
        ],
      }))}
    />
  );
}
