import { Figure } from '../../../components/chart/Figure.tsx';
import { useFormat } from '../../../format/use-format.ts';

export interface Counted {
  key: string;
  name: string;
  count: number;
  /** How many there are in all, where that says more. */
  of?: number;
  /** The example cases it is about. */
  to?: string | undefined;
}

interface CountFigureProps {
  id: string;
  title: string;
  note?: string;
  asOf: string;
  /** Names of the columns: what is counted, how many, and of how many. */
  columns: readonly string[];
  counted: readonly Counted[];
  /** Along a scale, in its order; else as rows. */
  scale?: boolean;
}

/** A number for each of several things, as a picture and as a table, with the way to the cases behind it. */
export function CountFigure({ id, title, note, asOf, columns, counted, scale = false }: CountFigureProps) {
  const format = useFormat();
  const rows = counted.map(({ key, name, count, of, to }) => ({
    key,
    name,
    cells: [
      { value: count, said: format.number(count), to },
      ...(of === undefined ? [] : [{ value: of, said: format.number(of) }]),
    ],
  }));
  const picture = {
    kind: scale ? ('bars' as const) : ('rows' as const),
    categories: rows.map(({ name }) => name),
    marks: rows.flatMap(({ cells }) => cells.slice(0, 1)),
  };
  return (
    <Figure
      id={id}
      title={title}
      {...(note !== undefined && { note })}
      asOf={asOf}
      columns={columns}
      rows={rows}
      picture={picture}
    />
  );
}
