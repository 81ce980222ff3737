import type { Answer } from '../../api/operations.ts';
import { FigureGrid } from '../../components/chart/Figures.tsx';
import { Numbers } from '../../components/chart/Numbers.tsx';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import { ByMonth } from './ByMonth.tsx';
import { Conversion } from './Conversion.tsx';
import styles from './Dashboard.module.css';
import { States } from './States.tsx';
import { useDashboardTexts } from './texts.ts';
import { ValueByMonth } from './ValueByMonth.tsx';

export type Dashboard = Answer<'getOpportunityDashboard'>;
export type Month = Dashboard['months'][number];

interface SharedProps {
  asOf: string;
  chosen: Dashboard['windows'][number];
  months: readonly Month[];
}

/** The figures of one window as numbers and by state, and how the months went; one picture a currency, as they are never added. */
export function Shared({ asOf, chosen, months }: SharedProps) {
  const say = useDashboardTexts();
  const format = useFormat();
  const { count, space, conversion, won, validated, cases } = chosen;
  const currencies = [...new Set(months.flatMap(month => month.space.map(({ currency }) => currency)))].toSorted();
  return (
    <div className={styles.shared}>
      <Numbers
        items={[
          { label: say('submitted'), said: format.number(count), to: to.casesOf(cases) },
          ...space.map(({ currency, amount }) => ({
            label: say('value', { currency }),
            said: format.moneyShort(amount, currency),
            note: format.money(amount, currency),
          })),
          {
            label: say('conversion'),
            said: conversion === null ? '–' : format.percent(conversion),
            note: conversion === null ? say('noneValidated') : say('conversionOf', { won, validated }),
          },
        ]}
      />
      <FigureGrid>
        <States asOf={asOf} chosen={chosen} />
        <ByMonth asOf={asOf} months={months} />
        <Conversion asOf={asOf} months={months} />
        {currencies.map(currency => (
          <ValueByMonth key={currency} asOf={asOf} months={months} currency={currency} />
        ))}
      </FigureGrid>
    </div>
  );
}
