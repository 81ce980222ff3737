import { useId } from 'react';
import { useRead } from '../api/use-read.ts';
import { useLabels } from '../i18n/use-labels.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './Picker.module.css';

interface PickerProps {
  kind: 'person' | 'company';
  label: string;
  value: string;
  required: boolean;
  within?: string | undefined;
  /** Among other filters: its name stands in it, and no room is kept below. */
  compact?: boolean;
  onChange(value: string): void;
}

/** A person or company out of many: by typing a part of the name or id, found on the server; its name stands below once it is known. */
export function Picker({ kind, label, value, required, within, compact = false, onChange }: PickerProps) {
  const list = useId();
  const { name } = useLabels();
  const ofPeople = kind === 'person';
  const asked = { q: value.trim(), status: 'active', limit: 20 };
  const people = useRead('listUsers', { query: { ...asked, organization: within }, when: ofPeople, keep: true });
  const companies = useRead('listOrganizations', { query: asked, when: !ofPeople, keep: true });
  const found = (ofPeople ? people.data?.items : companies.data?.items) ?? [];
  const chosen = found.find(({ id }) => id === value);
  return (
    <>
      <TextInput
        list={list}
        aria-label={label}
        required={required}
        autoComplete="off"
        placeholder={compact ? label : undefined}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <datalist id={list}>
        {found.map(one => (
          <option key={one.id} value={one.id}>
            {name(one)}
          </option>
        ))}
      </datalist>
      {compact ? null : <span className={styles.name}>{chosen ? name(chosen) : '\u00a0'}</span>}
    </>
  );
}
