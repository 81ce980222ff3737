import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import type { Month } from './Shared.tsx';
import { useDashboardTexts } from './texts.ts';

/** What was submitted in each month is worth in one currency: estimated amounts, exact in the table. */
export function ValueByMonth(props: { asOf: string; months: readonly Month[]; currency: string }) {
  const { asOf, months, currency } = props;
  const say = useDashboardTexts();
  const format = useFormat();
  const worth = useMemo(
    () =>
      months.map(({ month, space, cases }) => {
        const amount = space.find(row => row.currency === currency)?.amount ?? '0.00';
        return { month, amount, to: to.casesOf(cases) };
      }),
    [months, currency],
  );
  const picture = useMemo(
    () => ({
      kind: 'bars' as const,
      categories: worth.map(({ month }) => format.monthShort(month)),
      marks: worth.map(({ amount, to }) => ({
        value: Number(amount),
        said: format.numberShort(Number(amount)),
        to,
      })),
    }),
    [worth, format],
  );
  return (
    <Figure
      id={`value-${currency.toLowerCase()}`}
      title={say('valueByMonth', { currency })}
      asOf={asOf}
      columns={[say('month'), say('amount')]}
      rows={worth.map(({ month, amount, to }) => ({
        key: month,
        name: format.month(month),
        cells: [{ value: amount, said: format.money(amount, currency), to: Number(amount) === 0 ? undefined : to }],
      }))}
      picture={picture}
    />
  );
}
