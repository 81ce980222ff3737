import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useLabels } from '../../../i18n/use-labels.ts';
import { groupedAmount, plainAmount } from '../amount.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';
import styles from './controls.module.css';

/** An amount, grouped while nobody types in it, with its currency beside it where the form holds that too. */
export function MoneyControl(props: ControlProps) {
  const { id, label, field, value, onChange, onLeave, disabled, around, siblings } = props;
  const say = useFormTexts();
  const { label: labelOf } = useLabels();
  const [typing, setTyping] = useState(false);
  const amount = typeof value === 'string' ? value : '';
  const currency = field.currency ? siblings.fields[field.currency] : undefined;
  const held = field.currency ? (siblings.value[field.currency] ?? around.data?.[field.currency]) : undefined;
  return (
    <Space.Compact block className={styles.money}>
      <Input
        {...ariaOf(props)}
        id={id}
        value={typing ? amount : groupedAmount(amount)}
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        suffix={!currency && typeof held === 'string' ? held : undefined}
        onFocus={() => setTyping(true)}
        onBlur={() => {
          setTyping(false);
          onLeave();
        }}
        onChange={({ target }) => onChange(plainAmount(target.value))}
      />
      {currency && field.currency ? (
        <Select
          id={siblings.idOf(field.currency)}
          aria-label={say('currencyOf', { label })}
          className={styles.currency ?? ''}
          value={typeof held === 'string' ? held : null}
          placeholder={labelOf(currency.label)}
          disabled={disabled || siblings.isLocked(field.currency)}
          options={(currency.options ?? []).map(({ code, label: name }) => ({
            value: code,
            label: code === labelOf(name) ? code : `${code} ${labelOf(name)}`,
          }))}
          onBlur={onLeave}
          onChange={(code: string) => siblings.change({ [field.currency ?? '']: code })}
        />
      ) : null}
    </Space.Compact>
  );
}
