import { type ReactNode, useId } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import { Entries } from './Entries.tsx';
import type { Around, FieldProblem, FormFieldSet } from './form-field.ts';
import { placedProblems } from './problems.ts';

export interface FormFieldsProps {
  fields: FormFieldSet;
  value: JsonObject;
  onChange(value: JsonObject): void;
  /** What to say at the fields, as the server said it. */
  problems?: readonly FieldProblem[];
  /** Where the form stands in the body the problems are about, such as `/input`. */
  base?: string;
  around?: Around;
  /** Begins the ids of its controls, for whoever moves the focus there (`focusField`). */
  idBase?: string;
  /** Only these of the fields, in this order: a section, whose heading stands above. */
  show?: readonly string[] | undefined;
  /** The person left a field, by its pointer. */
  onLeave?(pointer: string): void;
  /** Fields that are said once: shown, not changed. */
  locked?: readonly string[];
  /** Pointers of values that are shown in part; the person asks for one to change it. */
  masked?: readonly string[];
  onUnmask?(pointer: string): void;
  /** What the page wants to say of a field, below it. */
  extraAt?(pointer: string): ReactNode;
}

/** Any form out of what the server says of its fields; what the process sets itself is not asked. */
export function FormFields(props: FormFieldsProps) {
  const { fields, problems = [], base = '', show = Object.keys(fields), onLeave, onUnmask, extraAt, ...rest } = props;
  const ownId = useId();
  return (
    <Entries
      {...rest}
      fields={fields}
      show={show}
      headed={props.show !== undefined}
      pointer=""
      problems={placedProblems(fields, problems, base)}
      around={props.around ?? {}}
      idBase={props.idBase ?? ownId}
      locked={props.locked ?? []}
      masked={props.masked ?? []}
      onLeave={onLeave ?? ignore}
      onUnmask={onUnmask ?? ignore}
      extraAt={extraAt ?? nothing}
    />
  );
}

function ignore(): void {}

function nothing(): ReactNode {
  return null;
}
