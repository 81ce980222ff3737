import { Select } from 'antd';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';

/** As many fit the eye; more can be searched. */
const SEARCHED_FROM = 8;

/** One of the options; what is not required can be taken back. */
export function OptionControl(props: ControlProps) {
  const { id, field, value, onChange, onLeave, disabled } = props;
  const say = useFormTexts();
  const { label } = useLabels();
  const options = (field.options ?? []).map(option => ({ value: option.code, label: label(option.label) }));
  return (
    <Select
      {...ariaOf(props)}
      id={id}
      value={typeof value === 'string' ? value : undefined}
      options={options}
      placeholder={say('choose')}
      allowClear={!field.required}
      disabled={disabled}
      showSearch={options.length >= SEARCHED_FROM ? { optionFilterProp: 'label' } : false}
      onBlur={onLeave}
      onChange={(code: string | undefined) => onChange(code)}
    />
  );
}
