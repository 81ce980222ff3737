import { createContext, type ReactNode, useContext } from 'react';
import { useSearchParams } from 'react-router';
import { useShortcuts } from '../../keys/shortcuts.tsx';
import styles from './Figures.module.css';
import { useChartTexts } from './texts.ts';

interface Shown {
  /** Whether a figure shows its table in place of its picture. */
  asTable(id: string): boolean;
  toggle(id: string): void;
}

const Figures = createContext<Shown | undefined>(undefined);

const ALL = 'all';

/** The figures of a page: one key turns them all into tables and back. Which are tables stands in the address. */
export function FigureGrid({ children }: { children: ReactNode }) {
  const say = useChartTexts();
  const [search, setSearch] = useSearchParams();
  const tables = (search.get('tables') ?? '').split(',').filter(id => id !== '');
  const set = (ids: readonly string[]) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (ids.length === 0) after.delete('tables');
        else after.set('tables', ids.join(','));
        return after;
      },
      { replace: true },
    );
  const shown = {
    asTable: (id: string) => tables.includes(ALL) !== tables.includes(id),
    toggle: (id: string) => set(tables.includes(id) ? tables.filter(other => other !== id) : [...tables, id]),
  };
  useShortcuts(say('keys'), [{ key: 't', label: say('key'), run: () => set(tables.includes(ALL) ? [] : [ALL]) }]);
  return (
    <Figures value={shown}>
      <div className={styles.grid}>{children}</div>
    </Figures>
  );
}

export function useShownFigures(): Shown {
  const shown = useContext(Figures);
  if (!shown) throw new Error('a figure stands outside of FigureGrid');
  return shown;
}
