import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMe } from '../../../api/session.tsx';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { instantOf, wallClock } from '../wall-clock.ts';
import { ariaOf, type ControlProps } from './control.ts';
import styles from './controls.module.css';

const CLOCK = 'YYYY-MM-DDTHH:mm:ss';
const FORMATS = { zh: ['YYYY年M月D日 HH:mm', 'YYYY-MM-DD HH:mm'], en: ['D MMM YYYY, HH:mm', 'YYYY-MM-DD HH:mm'] };

/** A moment, as a clock in the reader's zone shows it. */
export function InstantControl(props: ControlProps) {
  const { id, value, onChange, onLeave, disabled } = props;
  const say = useFormTexts();
  const { language } = useLabels();
  const { zone } = useMe();
  return (
    <DatePicker
      {...ariaOf(props)}
      id={id}
      className={styles.picker ?? ''}
      showTime={{ format: 'HH:mm' }}
      value={typeof value === 'string' ? dayjs(wallClock(value, zone)) : null}
      format={FORMATS[language]}
      placeholder={say('choose')}
      disabled={disabled}
      onBlur={onLeave}
      onChange={moment => {
        onLeave();
        onChange(moment ? instantOf(moment.format(CLOCK), zone) : undefined);
      }}
    />
  );
}
