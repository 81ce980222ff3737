import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import type { Month } from './Shared.tsx';
import { useDashboardTexts } from './texts.ts';

/** How many were submitted in each month. */
export function ByMonth({ asOf, months }: { asOf: string; months: readonly Month[] }) {
  const say = useDashboardTexts();
  const format = useFormat();
  const marks = useMemo(
    () => months.map(({ count, cases }) => ({ value: count, said: format.number(count), to: to.casesOf(cases) })),
    [months, format],
  );
  const picture = useMemo(
    () => ({ kind: 'bars' as const, categories: months.map(({ month }) => format.monthShort(month)), marks }),
    [months, marks, format],
  );
  return (
    <Figure
      id="submitted"
      title={say('byMonth')}
      asOf={asOf}
      columns={[say('month'), say('count')]}
      rows={months.flatMap(({ month }, nth) => {
        const mark = marks[nth];
        return mark ? [{ key: month, name: format.month(month), cells: [mark] }] : [];
      })}
      picture={picture}
    />
  );
}
