import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import type { DeadlineDashboard } from './last-missed.ts';
import { useDeadlinesTexts } from './texts.ts';

/** Where the risk lies: by stage and office, most overdue first. */
export function RiskByStage({ dashboard }: { dashboard: DeadlineDashboard }) {
  const say = useDeadlinesTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  const { asOf, atRisk } = dashboard;
  const rows = useMemo(
    () =>
      atRisk.groups.map(group => ({
        key: [group.process, group.state, group.stage, group.unit?.id].join(),
        name: `${label(group.stageLabel ?? group.stateLabel)} · ${name(group.unit) || say('noOffice')}`,
        cells: [
          { value: group.count, said: format.number(group.count), to: to.casesOf(group.cases) },
          { value: group.overdue, said: format.number(group.overdue), to: to.casesOf(group.overdueCases) },
        ],
      })),
    [atRisk, label, name, say, format],
  );
  const picture = useMemo(
    () => ({
      kind: 'rows' as const,
      categories: rows.map(row => row.name),
      marks: rows.flatMap(({ cells }) => cells.slice(0, 1)),
    }),
    [rows],
  );
  return (
    <Figure
      id="risk"
      title={say('byStage')}
      asOf={asOf}
      columns={[say('stage'), say('count'), say('overdue')]}
      rows={rows}
      picture={picture}
    />
  );
}
