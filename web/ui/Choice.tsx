import type { ComponentProps } from 'react';
import styles from './control.module.css';

interface ChoiceProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  /** Its name for whoever hears the page. */
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** One of a few, as the browser's own list: the same on a telephone, by keyboard and for a screen reader. */
export function Choice({ label, value, options, onChange, className = '', ...props }: ChoiceProps) {
  return (
    <select
      {...props}
      aria-label={label}
      className={`${styles.control} ${className}`}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
