import { useEffect, useState } from 'react';
import { TextInput } from '../../ui/TextInput.tsx';
import { useListingTexts } from './listing-texts.ts';

const PAUSE_MS = 250;

/** Text looked for; asked for once the person pauses. */
export function SearchText({ value, onChange }: { value: string; onChange(value: string): void }) {
  const say = useListingTexts();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      type="search"
      aria-label={say('search')}
      placeholder={say('search')}
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  );
}
