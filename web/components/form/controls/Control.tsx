import type { ComponentType } from 'react';
import type { FormField } from '../../../api/answers.ts';
import { BooleanControl } from './BooleanControl.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { CodeListControl } from './CodeListControl.tsx';
import type { ControlProps } from './control.ts';
import { DateControl } from './DateControl.tsx';
import { InstantControl } from './InstantControl.tsx';
import { IntegerControl } from './IntegerControl.tsx';
import { MoneyControl } from './MoneyControl.tsx';
import { OptionControl } from './OptionControl.tsx';
import { OptionsControl } from './OptionsControl.tsx';
import { TextControl } from './TextControl.tsx';
import { TextsControl } from './TextsControl.tsx';

const CONTROLS = {
  boolean: BooleanControl,
  integer: IntegerControl,
  money: MoneyControl,
  date: DateControl,
  instant: InstantControl,
  option: OptionControl,
  options: OptionsControl,
  texts: TextsControl,
} as const satisfies Record<Exclude<FormField['kind'], 'text' | 'group' | 'rows'>, ComponentType<ControlProps>>;

/** The control of a field's kind. */
export function Control(props: ControlProps) {
  const { kind, choose, list } = props.field;
  if (kind === 'group' || kind === 'rows') return null;
  if (kind !== 'text') {
    const Kind = CONTROLS[kind];
    return <Kind {...props} />;
  }
  if (choose) return <ChoiceControl {...props} />;
  return list ? <CodeListControl {...props} /> : <TextControl {...props} />;
}
