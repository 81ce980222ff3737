import { useId, useState } from 'react';
import { WORD_LABELS } from '../../../../domain/policy/key-labels.ts';
import { expiryWords } from '../../../../domain/policy/keys.ts';
import { valueShape } from '../../../../domain/policy/value-shape.ts';
import { durationWords } from '../../../format/duration.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { Labelled } from '../../../ui/Labelled.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import styles from './draft.module.css';
import { useProblem } from './findings.tsx';
import { useDraftTexts } from './texts.ts';
import { EntryGrid } from './values/EntryGrid.tsx';
import { CalendarControl, OfficeControl, RegionControl } from './values/OfficeControl.tsx';
import { RoleMatrix } from './values/RoleMatrix.tsx';
import { isRecord } from './values/rows.ts';

interface ValueProps {
  /** Its name for whoever hears the page. */
  label: string;
  pointer: string;
  kind: { kind: string; [member: string]: unknown } | null;
  value: unknown;
  onChange(value: unknown): void;
}

/** A value of a policy, edited as what it is: yes or no, a number, one of some words, a length in words, a text, a table; what nobody knows as JSON. */
export function ValueControl({ label, pointer, kind, value, onChange }: ValueProps) {
  const say = useDraftTexts();
  const { language, label: labelOf } = useLabels();
  const wrong = useProblem()(pointer) !== undefined;
  const marks = { 'data-at': pointer, 'data-cell': '', 'aria-invalid': wrong };
  const wordOf = (word: string) => (Object.hasOwn(WORD_LABELS, word) ? labelOf(WORD_LABELS[word]) : word);
  const choice = (words: readonly string[]) => (
    <Choice
      {...marks}
      label={label}
      value={String(value)}
      options={[...new Set([...words, String(value)])].map(word => ({ value: word, label: wordOf(word) }))}
      onChange={onChange}
    />
  );
  const line = (change: (text: string) => unknown) => (
    <TextInput
      {...marks}
      aria-label={label}
      value={String(value)}
      onChange={event => onChange(change(event.target.value))}
    />
  );
  switch (kind?.kind) {
    case 'flag':
      return (
        <Choice
          {...marks}
          label={label}
          value={String(value)}
          options={[
            { value: 'true', label: say('yes') },
            { value: 'false', label: say('no') },
          ]}
          onChange={chosen => onChange(chosen === 'true')}
        />
      );
    case 'integer':
      return line(numberOf);
    case 'expiry':
      return choice(expiryWords(kind.decides === true, kind.standing === true));
    case 'word':
      return choice(Array.isArray(kind.words) ? kind.words.map(String) : []);
    case 'office':
      return <OfficeControl {...{ label, value, onChange, marks }} />;
    case 'calendar':
      return <CalendarControl {...{ label, value, onChange, marks }} />;
    case 'duration':
      return (
        <span className={styles.beside}>
          {line(text => text.trim())}
          <span>{durationWords(String(value), language) ?? ''}</span>
        </span>
      );
    default:
      return typeof value === 'object' || kind === null ? (
        <WholeValue {...{ label, pointer, kind, value, onChange }} />
      ) : (
        line(text => text)
      );
  }
}

/** What has parts: a table for each kind, drawn by its shape. */
function WholeValue({ label, pointer, kind, value, onChange }: ValueProps) {
  const shape = valueShape(kind?.kind ?? '');
  const parts = { label, pointer, value, onChange };
  if (kind?.kind === 'role-items') return <RoleMatrix {...parts} />;
  if (kind?.kind === 'offices' && shape?.kind === 'record') return <OfficeTable {...parts} shape={shape} />;
  if (shape?.kind === 'record' || shape?.kind === 'list') return <EntryGrid {...parts} shape={shape} />;
  if (shape?.kind === 'object' && isRecord(value)) return <Texts {...parts} value={value} />;
  return <JsonControl {...parts} />;
}

function OfficeTable(props: Omit<Parameters<typeof EntryGrid>[0], 'cells' | 'names'>) {
  const say = useDraftTexts();
  return (
    <EntryGrid
      {...props}
      cells={{ key: RegionControl, '': OfficeControl }}
      names={{ key: say('region'), '': say('office') }}
    />
  );
}

/** A text in both languages. */
function Texts({
  label,
  pointer,
  value,
  onChange,
}: Omit<ValueProps, 'kind' | 'value'> & { value: Record<string, unknown> }) {
  const say = useDraftTexts();
  const problem = useProblem();
  return (
    <div className={styles.entries}>
      {(['en', 'zh'] as const).map(language => (
        <Labelled key={language} label={say(`member-${language}`)} problem={problem(`${pointer}/${language}`)}>
          <textarea
            className={styles.json}
            data-at={`${pointer}/${language}`}
            aria-label={say(language === 'en' ? 'english' : 'chinese', { name: label })}
            rows={3}
            value={String(value[language] ?? '')}
            onChange={event => onChange({ ...value, [language]: event.target.value })}
          />
        </Labelled>
      ))}
    </div>
  );
}

/** A whole number as typed; anything else stays a text, which lint refuses at its place. */
export function numberOf(text: string): number | string {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : text;
}

/** What has no control of its own: its JSON, taken over whenever it can be read. */
function JsonControl({ label, pointer, value, onChange }: Omit<ValueProps, 'kind'>) {
  const say = useDraftTexts();
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  const change = (typed: string) => {
    setText(typed);
    try {
      onChange(JSON.parse(typed));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <>
      <textarea
        className={styles.json}
        data-at={pointer}
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={id}
        rows={Math.min(12, text.split('\n').length)}
        spellCheck={false}
        value={text}
        onChange={event => change(event.target.value)}
      />
      <span id={id} className={styles.problem}>
        {wrong ? say('notJson') : ''}
      </span>
    </>
  );
}
