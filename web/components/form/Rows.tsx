import { Button } from 'antd';
import { useRef } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Entries, membersOf } from './Entries.tsx';
import { type EntryProps, fieldId, focusField, problemAt } from './entry.ts';
import styles from './Rows.module.css';
import { useFormTexts } from './texts.ts';

/** Several of the same kind, a row each, to be added and taken out. */
export function Rows(props: EntryProps) {
  const { name, pointer, field, value, change, fields: _, holder: __, ...scope } = props;
  const { idBase, locked } = scope;
  const say = useFormTexts();
  const { label: labelOf } = useLabels();
  const add = useRef<HTMLButtonElement>(null);
  const [label, help, problem] = [labelOf(field.label), labelOf(field.help), problemAt(props)];
  const rows = (Array.isArray(value) ? value : []).map(membersOf);
  const inner = field.fields ?? {};
  const names = Object.keys(inner);
  const fixed = locked.includes(pointer);
  const set = (next: readonly JsonObject[]) => change({ [name]: next });
  return (
    <fieldset id={fieldId(idBase, pointer)} className={styles.rows}>
      <legend className={props.headed ? 'visually-hidden' : styles.name}>{label}</legend>
      {help ? <p className={styles.help}>{help}</p> : null}
      {problem ? <p className={styles.problem}>{problem}</p> : null}
      {props.extraAt(pointer)}
      {rows.map((row, nth) => {
        const at = `${pointer}/${nth}`;
        const number = nth + 1;
        return (
          <fieldset key={at} className={styles.row}>
            <legend className={styles.nth}>{say('rowOf', { label, number })}</legend>
            <Entries
              {...scope}
              headed={false}
              locked={fixed ? [...locked, ...names.map(key => `${at}/${key}`)] : locked}
              fields={inner}
              show={names}
              pointer={at}
              value={row}
              onChange={next => set(rows.with(nth, next))}
            />
            <Button
              className={styles.remove ?? ''}
              disabled={fixed}
              aria-label={say('removeRowOf', { label, number })}
              onClick={() => {
                set(rows.toSpliced(nth, 1));
                add.current?.focus();
              }}
            >
              {say('removeRow')}
            </Button>
          </fieldset>
        );
      })}
      <Button
        ref={add}
        className={styles.add ?? ''}
        disabled={fixed || (field.max !== undefined && rows.length >= field.max)}
        onClick={() => {
          set([...rows, {}]);
          requestAnimationFrame(() => focusField(idBase, `${pointer}/${rows.length}/${names[0] ?? ''}`));
        }}
      >
        {say('addRowOf', { label })}
      </Button>
    </fieldset>
  );
}
