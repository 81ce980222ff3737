import { Select } from 'antd';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';

/** Several short texts. */
export function TextsControl(props: ControlProps) {
  const { id, value, onChange, onLeave, disabled } = props;
  const say = useFormTexts();
  return (
    <Select
      {...ariaOf(props)}
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      value={Array.isArray(value) ? value.map(String) : []}
      placeholder={say('addEntry')}
      disabled={disabled}
      onBlur={onLeave}
      onChange={(texts: string[]) => onChange(texts)}
    />
  );
}
