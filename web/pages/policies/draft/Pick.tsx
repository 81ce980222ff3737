import { Choice } from '../../../ui/Choice.tsx';
import { Labelled } from '../../../ui/Labelled.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { useProblem } from './findings.tsx';

interface PickProps<T extends string> {
  label: string;
  pointer: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
}

/** One of a few, under its name, with what lint says of it. */
export function Pick<T extends string>({ label, pointer, value, options, onChange }: PickProps<T>) {
  return (
    <Labelled label={label} problem={useProblem()(pointer)}>
      <Choice
        data-at={pointer}
        label={label}
        value={value}
        options={options}
        onChange={chosen => onChange(chosen as T)}
      />
    </Labelled>
  );
}

interface LineProps {
  label: string;
  pointer: string;
  value: string;
  className?: string | undefined;
  onChange(value: string): void;
}

/** A line of text under its name, with what lint says of it. */
export function Line({ label, pointer, value, className = '', onChange }: LineProps) {
  const problem = useProblem()(pointer);
  return (
    <Labelled label={label} problem={problem}>
      <TextInput
        data-at={pointer}
        className={className}
        value={value}
        aria-invalid={problem !== undefined}
        onChange={event => onChange(event.target.value)}
      />
    </Labelled>
  );
}
