import { Button, Input } from 'antd';
import { Fragment } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { groupedAmount } from './amount.ts';
import { Control } from './controls/Control.tsx';
import styles from './Entry.module.css';
import { type EntryProps, fieldId, problemAt } from './entry.ts';
import { describedBy, Frame } from './Frame.tsx';
import { useFormTexts } from './texts.ts';

/** A field that holds one value, in its frame. */
export function Entry(props: EntryProps) {
  const { name, pointer, field, value, fields, holder, change, around, idBase, locked, masked } = props;
  const { onLeave, onUnmask, extraAt } = props;
  const say = useFormTexts();
  const { label: labelOf } = useLabels();
  const note = useNote(props);
  const label = labelOf(field.label);
  const id = fieldId(idBase, pointer);
  const problem =
    problemAt(props) ??
    (field.currency ? problemAt({ ...props, pointer: beside(pointer, field.currency) }) : undefined);
  const hidden = masked.includes(pointer);
  const help = hidden ? say('masked') : labelOf(field.help) || undefined;
  const extras = [pointer, ...(field.currency ? [beside(pointer, field.currency)] : [])].flatMap(at => {
    const extra = extraAt(at);
    return extra ? [<Fragment key={at}>{extra}</Fragment>] : [];
  });
  const extra = extras.length > 0 ? extras : undefined;
  const said = { help, problem, extra };
  const frame = { id, label, required: field.required === true, ...said, note: hidden ? undefined : note };
  if (hidden) {
    return (
      <Frame {...frame}>
        <div className={styles.masked}>
          <Input id={id} readOnly value={String(value ?? '')} aria-describedby={describedBy(id, said)} />
          <Button aria-label={say('changeOf', { label })} onClick={() => onUnmask(pointer)}>
            {say('change')}
          </Button>
        </div>
      </Frame>
    );
  }
  return (
    <Frame {...frame}>
      <Control
        id={id}
        name={name}
        label={label}
        field={field}
        value={value}
        onChange={next => change({ [name]: next })}
        onLeave={() => onLeave(pointer)}
        describedBy={describedBy(id, said)}
        invalid={problem !== undefined}
        disabled={locked.includes(pointer)}
        around={around}
        siblings={{
          fields,
          value: holder,
          idOf: key => fieldId(idBase, beside(pointer, key)),
          isLocked: key => locked.includes(beside(pointer, key)),
          change,
        }}
      />
    </Frame>
  );
}

function beside(pointer: string, key: string): string {
  return pointer.replace(/[^/]*$/, key);
}

/** How long a text is of how long it may be; that an amount is unusually small. */
function useNote({ field, value }: EntryProps): string | undefined {
  const say = useFormTexts();
  const { number } = useFormat();
  const { kind, multiline, min = 0, max, recommended, list, choose } = field;
  const said = typeof value === 'string' ? value : '';
  if (kind === 'money' && recommended && said !== '' && Number(said) < Number(recommended))
    return say('unusual', { amount: groupedAmount(recommended) });
  if (kind !== 'text' || list || choose || !max) return undefined;
  const length = [...said].length;
  if (length > 0 && length < min) return say('countFrom', { count: number(length), min: number(min) });
  return multiline || length > max * 0.8 ? say('count', { count: number(length), max: number(max) }) : undefined;
}
