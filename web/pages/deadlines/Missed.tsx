import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { type DeadlineDashboard, missedOf } from './last-missed.ts';
import { useDeadlinesTexts } from './texts.ts';

/** Deadlines that were not kept, by stage and office; the table says of each how many were. */
export function Missed({ dashboard }: { dashboard: DeadlineDashboard }) {
  const say = useDeadlinesTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  const { asOf, settled } = dashboard;
  const rows = useMemo(() => {
    const counted = ({ count, cases }: { count: number; cases: string }) => ({
      value: count,
      said: format.number(count),
      to: to.casesOf(cases),
    });
    return settled.stages.map(stage => ({
      key: [stage.process, stage.stage, stage.unit?.id].join(),
      name: `${label(stage.stageLabel)} · ${name(stage.unit) || say('noOffice')}`,
      missed: missedOf(stage),
      cells: [counted(stage.late), counted(stage.expired), counted(stage.kept)],
    }));
  }, [settled, label, name, say, format]);
  const picture = useMemo(
    () => ({
      kind: 'rows' as const,
      categories: rows.map(row => row.name),
      marks: rows.map(({ missed, cells: [late, expired] }) => ({
        value: missed,
        said: format.number(missed),
        to: late && late.value > 0 ? late.to : expired?.to,
      })),
    }),
    [rows, format],
  );
  return (
    <Figure
      id="missed"
      title={say('missed')}
      note={say('weeks', { count: settled.weeks.length })}
      asOf={asOf}
      columns={[say('stage'), say('late'), say('expired'), say('kept')]}
      rows={rows}
      picture={picture}
    />
  );
}
