import { useRead } from '../../api/use-read.ts';
import { Picker } from '../../components/Picker.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './directory.module.css';
import type { EntryField } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';

interface ControlProps {
  field: EntryField;
  value: string;
  problem?: string | undefined;
  onChange(value: string): void;
}

/** One field of an entry with its control. */
export function EntryControl({ field, value, problem, onChange }: ControlProps) {
  return (
    <Labelled label={field.label} problem={problem}>
      <Control field={field} value={value} onChange={onChange} />
      {field.hint ? <span className={styles.second}>{field.hint}</span> : null}
    </Labelled>
  );
}

function Control({ field, value, onChange }: ControlProps) {
  const say = useDirectoryTexts();
  const { key, kind, label, options = [], required = false, nothing = say('none'), within } = field;
  switch (kind) {
    case 'choice':
      return (
        <Choice
          label={label}
          value={value}
          required={required}
          options={value === '' && required ? [{ value: '', label: say('choose') }, ...options] : options}
          onChange={onChange}
        />
      );
    case 'unit':
      return <UnitField label={label} value={value} nothing={nothing} within={within} onChange={onChange} />;
    case 'person':
    case 'company':
      return <Picker kind={kind} label={label} value={value} required={required} within={within} onChange={onChange} />;
    case 'instant':
      return <TextInput type="datetime-local" value={value} onChange={event => onChange(event.target.value)} />;
    case 'text':
      return (
        <TextInput
          name={key}
          type={key === 'email' ? 'email' : 'text'}
          required={required}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      );
  }
}

interface UnitFieldProps {
  label: string;
  value: string;
  nothing: string;
  within?: string | undefined;
  onChange(value: string): void;
}

function UnitField({ label, value, nothing, within, onChange }: UnitFieldProps) {
  const { name } = useLabels();
  const { data } = useRead('listUnits', { query: { limit: 100, organization: within }, keep: true });
  const options = data?.items.map(unit => ({ value: unit.id, label: name(unit) })) ?? [];
  const kept = value !== '' && !options.some(option => option.value === value) ? [{ value, label: value }] : [];
  return (
    <Choice
      label={label}
      value={value}
      options={[{ value: '', label: nothing }, ...kept, ...options]}
      onChange={onChange}
    />
  );
}
