import { useId, useState } from 'react';
import { WORD_LABELS } from '../../../../domain/policy/key-labels.ts';
import { expiryWords } from '../../../../domain/policy/keys.ts';
import { durationWords } from '../../../format/duration.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import styles from './draft.module.css';
import { useDraftTexts } from './texts.ts';

interface ValueProps {
  /** Its name for whoever hears the page. */
  label: string;
  kind: { kind: string; [member: string]: unknown } | null;
  value: unknown;
  onChange(value: unknown): void;
}

/** A value of a policy, edited as what it is: yes or no, a number, one of some words, a length in words, a text; lists and tables as JSON. */
export function ValueControl({ label, kind, value, onChange }: ValueProps) {
  const say = useDraftTexts();
  const { language, label: labelOf } = useLabels();
  const choice = (words: readonly string[]) => (
    <Choice
      label={label}
      value={String(value)}
      options={[...new Set([...words, String(value)])].map(word => ({ value: word, label: wordOf(word) }))}
      onChange={onChange}
    />
  );
  const wordOf = (word: string) => (Object.hasOwn(WORD_LABELS, word) ? labelOf(WORD_LABELS[word]) : word);
  switch (kind?.kind) {
    case 'flag':
      return (
        <Choice
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
      return (
        <TextInput
          aria-label={label}
          inputMode="numeric"
          value={String(value)}
          onChange={event => onChange(numberOf(event.target.value))}
        />
      );
    case 'expiry':
      return choice(expiryWords(kind.decides === true));
    case 'word':
      return choice(Array.isArray(kind.words) ? kind.words.map(String) : []);
    case 'duration':
      return (
        <span className={styles.beside}>
          <TextInput aria-label={label} value={String(value)} onChange={event => onChange(event.target.value.trim())} />
          <span>{durationWords(String(value), language) ?? ''}</span>
        </span>
      );
    default:
      return typeof value === 'object' || kind === null ? (
        <JsonControl label={label} value={value} onChange={onChange} />
      ) : (
        <TextInput aria-label={label} value={String(value)} onChange={event => onChange(event.target.value)} />
      );
  }
}

/** A whole number as typed; anything else stays a text, which lint refuses at its place. */
export function numberOf(text: string): number | string {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : text;
}

/** What has no control of its own: its JSON, taken over whenever it can be read. */
function JsonControl({ label, value, onChange }: Omit<ValueProps, 'kind'>) {
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
