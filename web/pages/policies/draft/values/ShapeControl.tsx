import { useState } from 'react';
import type { Shape } from '../../../../../domain/policy/shape.ts';
import { Choice } from '../../../../ui/Choice.tsx';
import { TextInput } from '../../../../ui/TextInput.tsx';
import type { CellProps } from './EntryGrid.tsx';
import { wordsIn } from './rows.ts';

/** The control of one small part of a value, by its shape. */
export function ShapeControl({ shape, label, value, onChange, marks }: CellProps & { shape: Shape }) {
  if (shape.kind === 'flag')
    return (
      <input
        type="checkbox"
        {...marks}
        aria-label={label}
        checked={value === true}
        onChange={event => onChange(event.target.checked)}
      />
    );
  if (shape.kind === 'word')
    return (
      <Choice
        {...marks}
        label={label}
        value={String(value)}
        options={[...new Set([...shape.words, String(value)])].map(word => ({ value: word, label: word }))}
        onChange={onChange}
      />
    );
  if (shape.kind === 'list') return <Words label={label} value={value} onChange={onChange} marks={marks} />;
  return (
    <TextInput
      {...marks}
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={event => onChange(event.target.value)}
    />
  );
}

/** A list of words in one line; the comma that is being typed stays until the next word. */
function Words({ label, value, onChange, marks }: CellProps) {
  const words = Array.isArray(value) ? value.map(String) : [];
  const [text, setText] = useState(words.join(', '));
  const shown = wordsIn(text).join() === words.join() ? text : words.join(', ');
  return (
    <TextInput
      {...marks}
      aria-label={label}
      value={shown}
      onChange={event => {
        setText(event.target.value);
        onChange(wordsIn(event.target.value));
      }}
    />
  );
}
