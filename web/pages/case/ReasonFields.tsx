import { useId } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CommandInput } from '../../api/answers.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import control from '../../ui/control.module.css';
import styles from './CommandPanel.module.css';
import type { Reason } from './partner-reads.ts';
import { useCaseTexts } from './texts.ts';

interface ReasonFieldsProps {
  asks: NonNullable<CommandInput['reason']>;
  value: JsonObject;
  /** Where the reason's holder stands in what is sent. */
  base: string;
  problems: readonly FieldProblem[];
  onChange(value: JsonObject): void;
}

/** Why: one of the process's reasons where it has them, then the person's own words. */
export function ReasonFields({ asks, value, base, problems, onChange }: ReasonFieldsProps) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const id = useId();
  const reason = (value.reason ?? {}) as Reason;
  const set = (part: Reason) => onChange({ ...value, reason: { ...reason, ...part } });
  const wrong = (at: string) => problems.find(({ pointer = '' }) => pointer.replace(/^#/, '') === base + at)?.detail;
  const wrongCode = wrong('/reason/code') ?? wrong('/reason');
  const wrongText = wrong('/reason/text');
  return (
    <>
      {asks.codes ? (
        <fieldset className={styles.codes} aria-describedby={`${id}code`}>
          <legend>{say('reason')}</legend>
          {asks.codes.map(({ code, label: name }) => (
            <label key={code}>
              <input type="radio" name={id} checked={reason.code === code} onChange={() => set({ code })} />
              {label(name)}
            </label>
          ))}
          <p id={`${id}code`} className={styles.wrong}>
            {wrongCode}
          </p>
        </fieldset>
      ) : null}
      <div className={styles.field}>
        <label htmlFor={`${id}text`}>{say('reasonText')}</label>
        <textarea
          id={`${id}text`}
          className={control.control}
          rows={3}
          maxLength={asks.max}
          aria-invalid={wrongText !== undefined}
          aria-describedby={`${id}wrong`}
          value={reason.text ?? ''}
          onChange={event => set({ text: event.target.value })}
        />
        <p id={`${id}wrong`} className={styles.wrong}>
          {wrongText}
        </p>
      </div>
    </>
  );
}
