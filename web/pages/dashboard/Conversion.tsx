import { useMemo } from 'react';
import { Figure } from '../../components/chart/Figure.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import type { Month } from './Shared.tsx';
import { useDashboardTexts } from './texts.ts';

/** Of what was submitted in a month and validated, the share that was won; a month without any has no point. */
export function Conversion({ asOf, months }: { asOf: string; months: readonly Month[] }) {
  const say = useDashboardTexts();
  const format = useFormat();
  const rows = useMemo(
    () =>
      months.map(({ month, conversion, validated, won, cases }) => ({
        key: month,
        name: format.month(month),
        cells: [
          {
            value: conversion,
            said: conversion === null ? '–' : format.percent(conversion),
            to: to.casesOf(cases),
          },
          { value: validated, said: format.number(validated) },
          { value: won, said: format.number(won) },
        ],
      })),
    [months, format],
  );
  const picture = useMemo(
    () => ({
      kind: 'line' as const,
      categories: months.map(({ month }) => format.monthShort(month)),
      marks: rows.flatMap(({ cells }) => cells.slice(0, 1)),
      most: 1,
    }),
    [months, rows, format],
  );
  return (
    <Figure
      id="conversion"
      title={say('conversionByMonth')}
      asOf={asOf}
      columns={[say('month'), say('conversion'), say('validated'), say('won')]}
      rows={rows}
      picture={picture}
    />
  );
}
