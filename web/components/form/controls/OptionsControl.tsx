import { Checkbox, Select } from 'antd';
import type { Json } from '../../../../domain/json.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';
import styles from './controls.module.css';

/** As many stand as boxes to tick; more are searched in a list. */
const BOXES_TO = 12;

/** Some of the options; the one that goes with no other takes the others' place. */
export function OptionsControl(props: ControlProps) {
  const { id, label: name, field, value, onChange, onLeave, disabled, describedBy } = props;
  const say = useFormTexts();
  const { label } = useLabels();
  const options = (field.options ?? []).map(option => ({ value: option.code, label: label(option.label) }));
  const held = Array.isArray(value) ? value.map(String) : [];
  const choose = (codes: readonly string[]) => onChange(exclusive(codes, held, field.excludes));
  if (options.length > BOXES_TO) {
    return (
      <Select
        {...ariaOf(props)}
        id={id}
        mode="multiple"
        value={held}
        options={options}
        placeholder={say('search')}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        onBlur={onLeave}
        onChange={choose}
      />
    );
  }
  return (
    <div id={id} role="group" tabIndex={-1} aria-label={name} aria-describedby={describedBy} className={styles.boxes}>
      {options.map(option => (
        <Checkbox
          key={option.value}
          checked={held.includes(option.value)}
          disabled={disabled}
          onChange={({ target }) => {
            onLeave();
            choose(target.checked ? [...held, option.value] : held.filter(code => code !== option.value));
          }}
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  );
}

function exclusive(codes: readonly string[], before: readonly string[], alone: string | undefined): Json {
  if (alone === undefined || !codes.includes(alone)) return codes;
  return before.includes(alone) ? codes.filter(code => code !== alone) : [alone];
}
