import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import type { Dashboard } from './Shared.tsx';
import { useDashboardTexts } from './texts.ts';

/** Where the cases submitted in the window stand now, in the order of their process. */
export function States({ asOf, chosen }: { asOf: string; chosen: Dashboard['windows'][number] }) {
  const say = useDashboardTexts();
  const format = useFormat();
  const { label } = useLabels();
  const rows = useMemo(
    () =>
      chosen.states.map(({ state, label: name, count, cases }) => ({
        key: state,
        name: label(name),
        cells: [{ value: count, said: format.number(count), to: to.casesOf(cases) }],
      })),
    [chosen, format, label],
  );
  const picture = useMemo(
    () => ({
      kind: 'rows' as const,
      categories: rows.map(({ name }) => name),
      marks: rows.flatMap(({ cells }) => cells),
    }),
    [rows],
  );
  return (
    <Figure
      id="states"
      title={say('states')}
      note={`${format.plainDate(chosen.from)} – ${format.plainDate(chosen.to)}`}
      asOf={asOf}
      columns={[say('state'), say('count')]}
      rows={rows}
      picture={picture}
    />
  );
}
