import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { csvOf } from './csv.ts';
import styles from './Figure.module.css';
import { useShownFigures } from './Figures.tsx';
import type { Picture } from './picture.ts';
import { useChartTexts } from './texts.ts';

const Plot = lazy(() => import('./Plot.tsx'));

/** A row of a figure's table: its name, its values, the cases it counts. Numbers go into the file plain, onto the page as written. */
export interface FigureRow {
  key: string;
  name: string;
  cells: readonly { value: string | number | null; said: string; to?: string | undefined }[];
}

interface FigureProps {
  /** Its name in the address. */
  id: string;
  title: string;
  /** What the title does not say: over what, of whom. */
  note?: string;
  asOf: string;
  columns: readonly string[];
  rows: readonly FigureRow[];
  /** Absent where nothing is to be drawn. */
  picture: Picture;
  wide?: boolean;
}

/** A figure: its caption with the instant it holds for, the picture or its table, the table as a file. */
export function Figure({ id, title, note, asOf, columns, rows, picture, wide = false }: FigureProps) {
  const say = useChartTexts();
  const format = useFormat();
  const { asTable, toggle } = useShownFigures();
  const table = asTable(id);
  const save = () =>
    saveFile(
      `${id}.csv`,
      csvOf(
        columns,
        rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)]),
      ),
      'text/csv;charset=utf-8',
    );
  return (
    <figure className={styles.figure} data-wide={wide}>
      <figcaption className={styles.caption}>
        <div>
          <h2>{title}</h2>
          <p className={styles.note}>
            {note ? `${note} · ` : ''}
            {say('asOf', { at: format.moment(asOf) })}
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            size="small"
            aria-pressed={table}
            aria-label={say(table ? 'pictureOf' : 'tableOf', { title })}
            onClick={() => toggle(id)}
          >
            {say(table ? 'picture' : 'table')}
          </Button>
          <Button size="small" aria-label={say('exported', { title })} onClick={save}>
            {say('csv')}
          </Button>
        </div>
      </figcaption>
      {table ? (
        <PlainTable
          label={title}
          columns={columns.map((label, nth) => ({ key: label, label, number: nth > 0 }))}
          rows={rows.map(({ key, name, cells }) => ({
            key,
            cells: [
              name,
              ...cells.map(({ said, to, value }) =>
                to && value ? (
                  <Link key={to} to={to}>
                    {said}
                  </Link>
                ) : (
                  said
                ),
              ),
            ],
          }))}
        />
      ) : (
        <Suspense fallback={<Skeleton rows={4} label={say('loading')} />}>
          <Plot picture={picture} label={say('described', { title })} />
        </Suspense>
      )}
    </figure>
  );
}
