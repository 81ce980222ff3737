import { Button } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, CommandInput, ProcessSchema } from '../../api/answers.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { useRemarkTexts } from '../../components/remarks/texts.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import control from '../../ui/control.module.css';
import panel from './CommandPanel.module.css';
import { FactValue } from './FactValue.tsx';
import type { FactRow } from './fact-rows.ts';
import styles from './PinRemarks.module.css';
import { pinnableRows, pinnedIn, remarkProblem, withRemark } from './pin-remarks.ts';

interface PinRemarksProps {
  asks: NonNullable<CommandInput['remarks']>;
  detail: CaseDetail;
  schema: ProcessSchema;
  typed: JsonObject;
  /** Where the remarks' holder stands in what is sent. */
  base: string;
  problems: readonly FieldProblem[];
  onType(typed: JsonObject): void;
}

/** The case's document, on which a reviewer chooses the fields to be changed and says at each what. */
export function PinRemarks({ asks, detail, schema, typed, base, problems, onType }: PinRemarksProps) {
  const say = useRemarkTexts();
  const id = useId();
  const remarks = pinnedIn(typed);
  const whole = remarkProblem(problems, base, undefined);
  return (
    <fieldset className={styles.document} onKeyDown={walk} aria-describedby={`${id}hint`}>
      <legend>{say('pin')}</legend>
      <p id={`${id}hint`} className={styles.soft}>
        {say('pinHint')}
      </p>
      <ul>
        {pinnableRows(schema, asks.fields, detail.data).map(row => {
          const place = remarks.findIndex(({ pointer }) => pointer === row.pointer);
          return (
            <Row
              key={row.pointer}
              row={row}
              text={remarks[place]?.text}
              max={asks.text}
              full={remarks.length >= asks.max}
              problem={place < 0 ? undefined : remarkProblem(problems, base, place)}
              onText={text => onType(withRemark(typed, row.pointer, text))}
            />
          );
        })}
      </ul>
      <p role="status" className={styles.soft}>
        {remarks.length > 0 ? say('pinned', { count: remarks.length }) : ''}
      </p>
      {whole ? <p className={panel.wrong}>{whole}</p> : null}
    </fieldset>
  );
}

interface RowProps {
  row: FactRow;
  /** Absent: nobody remarked on it. */
  text: string | undefined;
  max: number;
  full: boolean;
  problem: string | undefined;
  onText(text: string | undefined): void;
}

function Row({ row, text, max, full, problem, onText }: RowProps) {
  const say = useRemarkTexts();
  const { label } = useLabels();
  const [chosen, setChosen] = useState(false);
  const id = useId();
  const field = label(row.field.label);
  const isEmpty = row.value === undefined || row.value === null || row.value === '';
  const open = text !== undefined;
  const choose = () => {
    setChosen(true);
    if (!open) onText('');
    else document.getElementById(id)?.focus();
  };
  return (
    <li className={styles.row} data-open={open}>
      <button
        type="button"
        data-field
        className={styles.field}
        aria-expanded={open}
        disabled={full && !open}
        onClick={choose}
      >
        <span className={styles.soft}>{field}</span>
        <span>{isEmpty ? <span className={styles.soft}>{say('empty')}</span> : <FactValue {...row} />}</span>
        <span className={styles.add}>{open ? say('remark') : say('addRemark')}</span>
      </button>
      {open ? (
        <div className={styles.remark}>
          <textarea
            id={id}
            autoFocus={chosen}
            className={control.control}
            rows={2}
            maxLength={max}
            aria-label={say('remarkOn', { field })}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : `${id}wrong`}
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
          <Button size="small" aria-label={say('removeOf', { field })} onClick={() => onText(undefined)}>
            {say('remove')}
          </Button>
          {problem === undefined ? null : (
            <p id={`${id}wrong`} className={panel.wrong}>
              {problem}
            </p>
          )}
        </div>
      ) : null}
    </li>
  );
}

/** The arrow keys go from field to field. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-field]')];
  const at = fields.indexOf(event.target as HTMLElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  fields[at + step]?.focus();
}
