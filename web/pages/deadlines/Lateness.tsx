import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { type DeadlineDashboard, missedOf } from './last-missed.ts';
import { useDeadlinesTexts } from './texts.ts';

/** How late each office was week by week: the darker, the more deadlines were missed. */
export function Lateness({ dashboard }: { dashboard: DeadlineDashboard }) {
  const say = useDeadlinesTexts();
  const format = useFormat();
  const { name } = useLabels();
  const { asOf, settled } = dashboard;
  const { columns, rows } = useMemo(() => {
    const units = settled.weeks.flatMap(({ offices }) => offices.map(({ unit }) => unit));
    const offices = [...new Map(units.map(unit => [unit?.id ?? '', unit])).values()];
    return {
      columns: settled.weeks.map(({ from }) => format.dayShort(from)),
      rows: offices.map(unit => ({
        key: unit?.id ?? 'none',
        name: name(unit) || say('noOffice'),
        cells: settled.weeks.map(week => {
          const found = week.offices.find(office => office.unit?.id === unit?.id);
          const missed = found ? missedOf(found) : 0;
          const list = found && (found.late.count > 0 ? found.late : found.expired);
          return { value: missed, said: format.number(missed), to: list && to.casesOf(list.cases) };
        }),
      })),
    };
  }, [settled, name, say, format]);
  const picture = useMemo(
    () => ({
      kind: 'heat' as const,
      columns,
      rows: rows.map(row => row.name),
      marks: rows.map(({ cells }) => cells),
    }),
    [columns, rows],
  );
  return (
    <Figure
      id="lateness"
      title={say('lateness')}
      note={say('weeks', { count: settled.weeks.length })}
      asOf={asOf}
      columns={[say('office'), ...columns]}
      rows={rows}
      picture={picture}
      wide
    />
  );
}
