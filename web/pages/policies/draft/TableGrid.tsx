import { Button } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import type { DecisionTable } from '../../../../domain/policy/decision-table.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { TextInput } from '../../../ui/TextInput.tsx';
import { amountWords } from '../cell-words.ts';
import { useMoneyNames } from '../use-policy-fields.ts';
import styles from './draft.module.css';
import { useProblem } from './findings.tsx';
import { Line } from './Pick.tsx';
import { useDraftTexts } from './texts.ts';

type Row = DecisionTable['rows'][number];

interface TableGridProps {
  table: DecisionTable;
  pointer: string;
  process: string;
  onChange(table: DecisionTable): void;
}

/** Conditions and results as a grid of cells; the up and down keys go from row to row. */
export function TableGrid({ table, pointer, process, onChange }: TableGridProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const grid = useRef<HTMLDivElement>(null);
  const problem = useProblem();
  const money = useMoneyNames(process);
  const { inputs, outputs, rows } = table;
  const setRow = (nth: number, row: Row) => onChange({ ...table, rows: rows.with(nth, row) });
  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLInputElement>(`[data-cell="${row + step}-${column}"]`)?.focus();
  };
  const cell = (row: number, column: number, part: 'when' | 'then', nth: number, name: string) => {
    const held = rows[row]?.[part] ?? [];
    const wrong = problem(`${pointer}/rows/${row}/${part}/${nth}`);
    return (
      <td key={`${part}-${nth}`}>
        <TextInput
          data-at={`${pointer}/rows/${row}/${part}/${nth}`}
          data-cell={`${row}-${column}`}
          aria-label={say('cellWhen', { row: row + 1, column: name })}
          aria-invalid={wrong !== undefined}
          spellCheck={false}
          value={held[nth] ?? ''}
          onKeyDown={event => move(event, row, column)}
          onChange={event => {
            const whole = rows[row];
            if (whole) setRow(row, { ...whole, [part]: held.with(nth, event.target.value) });
          }}
        />
        {part === 'when' && money.has(name.trim()) && /\d/.test(held[nth] ?? '') ? (
          <div className={styles.hint}>{amountWords(held[nth] ?? '')}</div>
        ) : null}
        {wrong ? <div className={styles.problem}>{wrong}</div> : null}
      </td>
    );
  };
  return (
    <>
      <div ref={grid} className={styles.grid} role="group" aria-label={say('grid', { name: label(table.label) })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('row')}</th>
              {inputs.map((input, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <th key={nth} scope="col">
                  <Line
                    label={say('condition', { nth: nth + 1 })}
                    pointer={`${pointer}/inputs/${nth}/expression`}
                    value={input.expression}
                    onChange={expression => onChange({ ...table, inputs: inputs.with(nth, { ...input, expression }) })}
                  />
                </th>
              ))}
              {outputs.map((output, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <th key={nth} scope="col">
                  <Line
                    label={say('result', { nth: nth + 1 })}
                    pointer={`${pointer}/outputs/${nth}/name`}
                    value={output.name}
                    onChange={name => onChange({ ...table, outputs: outputs.with(nth, { ...output, name }) })}
                  />
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
              <tr key={row}>
                <th scope="row">
                  {row + 1}
                  <div className={styles.problem}>{problem(`${pointer}/rows/${row}`)}</div>
                </th>
                {inputs.map((input, nth) => cell(row, nth, 'when', nth, input.expression))}
                {outputs.map((output, nth) => cell(row, inputs.length + nth, 'then', nth, output.name))}
                <td>
                  <Button
                    aria-label={say('removeNth', { what: say('row'), nth: row + 1 })}
                    disabled={rows.length === 1}
                    onClick={() => onChange({ ...table, rows: rows.toSpliced(row, 1) })}
                  >
                    {say('remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.row}>
        <Button
          onClick={() =>
            onChange({ ...table, rows: [...rows, { when: inputs.map(() => '-'), then: outputs.map(() => '""') }] })
          }
        >
          {say('addRow')}
        </Button>
        <Button
          onClick={() =>
            onChange({
              ...table,
              inputs: [...inputs, { label: { en: 'Currency', zh: '币种' }, expression: 'currency' }],
              rows: rows.map(row => ({ ...row, when: [...row.when, '-'] })),
            })
          }
        >
          {say('addInput')}
        </Button>
      </div>
    </>
  );
}
