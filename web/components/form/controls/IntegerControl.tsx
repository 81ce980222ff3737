import { InputNumber } from 'antd';
import { ariaOf, type ControlProps } from './control.ts';

/** A whole number. */
export function IntegerControl(props: ControlProps) {
  const { id, value, onChange, onLeave, disabled } = props;
  return (
    <InputNumber
      {...ariaOf(props)}
      id={id}
      value={typeof value === 'number' ? value : null}
      precision={0}
      disabled={disabled}
      onBlur={onLeave}
      onChange={next => onChange(next ?? undefined)}
    />
  );
}
