import { Radio } from 'antd';
import { useFormTexts } from '../texts.ts';
import type { ControlProps } from './control.ts';

/** Yes or no, and neither before the person has said so. */
export function BooleanControl({ id, label, value, onChange, onLeave, describedBy, disabled }: ControlProps) {
  const say = useFormTexts();
  return (
    <div id={id} role="radiogroup" tabIndex={-1} aria-label={label} aria-describedby={describedBy}>
      <Radio.Group
        value={value}
        disabled={disabled}
        options={[
          { value: true, label: say('yes') },
          { value: false, label: say('no') },
        ]}
        onChange={({ target }) => {
          onLeave();
          onChange(target.value === true);
        }}
      />
    </div>
  );
}
