import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';
import styles from './controls.module.css';

const FORMATS = {
  zh: ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD'],
  en: ['D MMM YYYY', 'YYYY-MM-DD', 'D/M/YYYY', 'YYYYMMDD'],
};

/** A date without a time, chosen or typed; what can never be right cannot be chosen. */
export function DateControl(props: ControlProps) {
  const { id, field, value, onChange, onLeave, disabled } = props;
  const say = useFormTexts();
  const { language } = useLabels();
  const today = dayjs().startOf('day');
  return (
    <DatePicker
      {...ariaOf(props)}
      id={id}
      className={styles.picker ?? ''}
      value={typeof value === 'string' && dayjs(value).isValid() ? dayjs(value) : null}
      format={FORMATS[language]}
      placeholder={say('choose')}
      disabled={disabled}
      {...(field.notBefore ? { minDate: today } : {})}
      {...(field.notAfter ? { maxDate: today } : {})}
      onBlur={onLeave}
      onChange={date => {
        onLeave();
        onChange(date ? date.format('YYYY-MM-DD') : undefined);
      }}
    />
  );
}
