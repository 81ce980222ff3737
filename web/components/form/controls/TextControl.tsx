import { Input } from 'antd';
import { ariaOf, type ControlProps } from './control.ts';
import styles from './controls.module.css';

const MODES = { email: 'email', phone: 'tel' } as const;

/** A text of one line or several; codes of authorities are capital letters whatever is typed. */
export function TextControl(props: ControlProps) {
  const { id, field, value, onChange, onLeave, disabled } = props;
  const { multiline, format = '' } = field;
  const said = typeof value === 'string' ? value : '';
  const typed = (text: string) => onChange(format === 'credit-code' ? text.toUpperCase() : text);
  const shared = { ...ariaOf(props), id, value: said, disabled, onBlur: onLeave };
  if (multiline) {
    return (
      <Input.TextArea
        {...shared}
        rows={3}
        className={styles.text ?? ''}
        onChange={({ target }) => typed(target.value)}
      />
    );
  }
  const mode = Object.hasOwn(MODES, format) ? MODES[format as keyof typeof MODES] : undefined;
  return (
    <Input
      {...shared}
      autoComplete="off"
      {...(mode ? { inputMode: mode } : {})}
      onChange={({ target }) => typed(target.value)}
    />
  );
}
