import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { pointerStep } from '../../../../../domain/json.ts';
import type { Shape } from '../../../../../domain/policy/shape.ts';
import styles from '../draft.module.css';
import { useProblem } from '../findings.tsx';
import { useDraftTexts } from '../texts.ts';
import { emptyOf, isRecord, type Row, repeatedCodes, rowsOf, valueOf } from './rows.ts';
import { ShapeControl } from './ShapeControl.tsx';

export interface CellProps {
  label: string;
  value: unknown;
  onChange(value: unknown): void;
  /** Where it stands, for whoever looks for it, and what the keys need to find its neighbours. */
  marks: { 'data-at': string; 'data-cell': string; 'aria-invalid': boolean };
}

interface EntryGridProps {
  label: string;
  pointer: string;
  shape: Extract<Shape, { kind: 'list' | 'record' }>;
  value: unknown;
  onChange(value: unknown): void;
  /** Controls of its own for what is known better than a text: by the name of a member, `key` for the codes, '' for what a row says whole. */
  cells?: Readonly<Record<string, (props: CellProps) => ReactNode>>;
  /** What its columns are called, where the members' names do not say it. */
  names?: Readonly<Record<string, string>>;
}

/** A list or a table of a policy as a grid of rows, drawn by its shape; the up and down keys go from row to row. */
export function EntryGrid({ label, pointer, shape, value, onChange, cells = {}, names = {} }: EntryGridProps) {
  const say = useDraftTexts();
  const problem = useProblem();
  const [rows, setRows] = useRows(shape, value, onChange);
  const repeated = repeatedCodes(shape, rows);
  const columns = columnsOf(shape);
  const nameOf = (column: string) => {
    const member = MEMBERS.find(known => known === (column || 'value'));
    return names[column] ?? (member ? say(`member-${member}`) : column);
  };
  const set = (nth: number, row: Row) => setRows(rows.with(nth, row));
  const cell = (row: Row, nth: number, { name, of }: Column, place: number) => {
    const step = shape.kind === 'list' ? nth : row.code;
    const at = `${pointer}${pointerStep(step)}${[KEY, ''].includes(name) ? '' : pointerStep(name)}`;
    const wrong = problem(at);
    const held = name === KEY ? row.code : name === '' ? row.item : isRecord(row.item) ? row.item[name] : undefined;
    const change = (next: unknown) => {
      if (name === KEY) set(nth, { ...row, code: String(next) });
      else set(nth, { ...row, item: name === '' ? next : { ...(isRecord(row.item) && row.item), [name]: next } });
    };
    const props: CellProps = {
      label: say('cellWhen', { row: nth + 1, column: nameOf(name) }),
      value: held,
      onChange: change,
      marks: { 'data-at': at, 'data-cell': `${nth}-${place}`, 'aria-invalid': wrong !== undefined },
    };
    return (
      <td key={name}>
        {cells[name]?.(props) ?? <ShapeControl shape={of} {...props} />}
        {wrong && name !== KEY ? <div className={styles.problem}>{wrong}</div> : null}
      </td>
    );
  };
  return (
    <div className={styles.entries}>
      <div className={styles.grid} role="group" aria-label={label} onKeyDown={goUpOrDown}>
        <table>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {nameOf(name)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its code changes while it is typed
              <tr key={nth}>
                {columns.map((column, place) => cell(row, nth, column, place))}
                <td>
                  <Button
                    aria-label={say('removeNth', { what: say('row'), nth: nth + 1 })}
                    onClick={() => setRows(rows.toSpliced(nth, 1))}
                  >
                    {say('remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {repeated.map(code => (
        <p key={code} className={styles.problem}>
          {say('repeated', { code })}
        </p>
      ))}
      <div>
        <Button onClick={() => setRows([...rows, { code: '', item: emptyOf(shape.of) }])}>{say('addRow')}</Button>
      </div>
    </div>
  );
}

const KEY = 'key';
const MEMBERS = ['key', 'value', 'code', 'en', 'zh', 'baseline', 'whitelisted', 'tags', 'content'] as const;
type Column = { name: string; of: Shape };
const TEXT: Shape = { kind: 'text', max: 255 };

function columnsOf(shape: EntryGridProps['shape']): Column[] {
  const own = shape.kind === 'record' ? [{ name: KEY, of: TEXT }] : [];
  const { of } = shape;
  if (of.kind !== 'object') return [...own, { name: '', of }];
  // A list whose rows say their own code shows it as any other member.
  return [...own, ...Object.entries(of.members).map(([name, member]) => ({ name, of: member }))];
}

/** The rows as they are typed, also while two of them have one code and the value can say only one. */
function useRows(
  shape: EntryGridProps['shape'],
  value: unknown,
  onChange: (value: unknown) => void,
): [Row[], (rows: Row[]) => void] {
  const [typed, setTyped] = useState(() => rowsOf(shape, value));
  const rows = JSON.stringify(valueOf(shape, typed)) === JSON.stringify(value) ? typed : rowsOf(shape, value);
  return [
    rows,
    next => {
      setTyped(next);
      onChange(valueOf(shape, next));
    },
  ];
}

/** From a text to the one above or below it; in a list of choices the keys are the list's own. */
export function goUpOrDown(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target;
  if (step === undefined || !(from instanceof HTMLInputElement)) return;
  const [row = 0, column = 0] = (from.dataset.cell ?? '').split('-').map(Number);
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row + step}-${column}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
