import { useEffect, useRef, useState } from 'react';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './FilterBar.module.css';

const PAUSE_MS = 250;

interface FilterTextProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** Text the list is searched for, once the typing pauses; not while an input method composes. */
export function FilterText({ label, value, onChange }: FilterTextProps) {
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (composing || typed.trim() === value) return;
    const timer = setTimeout(() => change.current(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, composing]);
  return (
    <TextInput
      type="search"
      className={styles.text ?? ''}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
