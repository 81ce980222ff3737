import { Button } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { FormField } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice as Select } from '../../ui/Choice.tsx';
import control from '../../ui/control.module.css';
import styles from './CommandPanel.module.css';
import type { Choice } from './command-choices.ts';
import { useCaseTexts } from './texts.ts';

type Input = Readonly<Record<string, unknown>>;

interface CommandPanelProps {
  choice: Choice;
  busy: boolean;
  problem: Problem | undefined;
  onSend(input: Input): void;
  onClose(): void;
}

/** What a command asks for before it is given: the reason's code first, words second, then its other fields. */
export default function CommandPanel({ choice, busy, problem, onSend, onClose }: CommandPanelProps) {
  const say = useCaseTexts();
  const { label } = useLabels();
  const [input, setInput] = useState<Input>({});
  const panel = useRef<HTMLFormElement>(null);
  const title = useId();
  useEffect(() => panel.current?.querySelector<HTMLElement>('select, input, textarea')?.focus(), []);
  const { reason, fields = {} } = choice.input ?? {};
  const said = (input.reason ?? {}) as { code?: string; text?: string };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(input);
  };
  return (
    <form
      ref={panel}
      className={styles.panel}
      aria-labelledby={title}
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3 id={title}>{label(choice.label)}</h3>
      {reason?.codes ? (
        <Select
          label={say('reason')}
          value={said.code ?? ''}
          options={[
            { value: '', label: say('choose') },
            ...reason.codes.map(({ code, label: name }) => ({ value: code, label: label(name) })),
          ]}
          onChange={code => setInput({ ...input, reason: { ...said, code } })}
        />
      ) : null}
      {reason ? (
        <label className={styles.field}>
          {say('reasonText')}
          <textarea
            className={control.control}
            rows={3}
            value={said.text ?? ''}
            onChange={event => setInput({ ...input, reason: { ...said, text: event.target.value } })}
          />
        </label>
      ) : null}
      {Object.entries(fields).map(([name, field]) => (
        <PlainField
          key={name}
          field={field}
          value={input[name]}
          onChange={value => setInput({ ...input, [name]: value })}
        />
      ))}
      {problem ? (
        <div role="alert" className={styles.problem}>
          <p>{problem.detail}</p>
          <ul>
            {problem.errors?.map(({ detail, pointer }) => (
              <li key={`${pointer}${detail}`}>{detail}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {label(choice.label)}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

function PlainField({ field, value, onChange }: { field: FormField; value: unknown; onChange(value: unknown): void }) {
  const say = useCaseTexts();
  const { label } = useLabels();
  if (field.kind === 'option')
    return (
      <Select
        label={label(field.label)}
        value={String(value ?? '')}
        options={[
          { value: '', label: `${label(field.label)}: ${say('choose')}` },
          ...(field.options ?? []).map(({ code, label: name }) => ({ value: code, label: label(name) })),
        ]}
        onChange={code => onChange(code || undefined)}
      />
    );
  const type = { date: 'date', integer: 'number' }[field.kind as string] ?? 'text';
  const Control = field.multiline ? 'textarea' : 'input';
  return (
    <label className={styles.field}>
      {label(field.label)}
      <Control
        className={control.control}
        {...(field.multiline ? { rows: 3 } : { type })}
        value={String(value ?? '')}
        onChange={event =>
          onChange(
            event.target.value === ''
              ? undefined
              : field.kind === 'integer'
                ? Number(event.target.value)
                : event.target.value,
          )
        }
      />
      {field.help ? <small>{label(field.help)}</small> : null}
    </label>
  );
}
